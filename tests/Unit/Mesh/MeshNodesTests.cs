using Sut.Mesh;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshNodesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly MeshStore _store;

    public MeshNodesTests() => _store = MeshStore.Open(_folder.File("mesh.db"), new MeshOptions { Time = _time });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_node_is_read_as_written()
    {
        MeshNode node = new("alpha", ["wlan0", "eth \"1\"\\", ""], ["batman-adv", "ünï,\"", ","], Started: true,
            RoutesDiscovered: long.MaxValue);

        await _store.Nodes.CreateAsync(node);

        (await _store.Nodes.GetAsync("alpha")).Should().Be(node with { CreatedAt = _time.GetUtcNow(), UpdatedAt = _time.GetUtcNow() });
        (await _store.Nodes.GetAsync("beta")).Should().BeNull();
    }

    [Fact]
    public async Task An_update_keeps_the_creation_and_stamps_the_change()
    {
        DateTimeOffset created = _time.GetUtcNow();
        await _store.Nodes.CreateAsync(new MeshNode("alpha", ["wlan0"], ["batman"]));
        _time.Advance(TimeSpan.FromSeconds(1.000_001));
        MeshNode changed = new("alpha", [], ["babel"], Started: true, RoutesDiscovered: 3);

        (await _store.Nodes.UpdateAsync(changed)).Should().BeTrue();

        (await _store.Nodes.GetAsync("alpha")).Should().Be(changed with { CreatedAt = created, UpdatedAt = _time.GetUtcNow() });
        (await _store.Nodes.UpdateAsync(changed with { NodeId = "beta" })).Should().BeFalse();
        (await _store.Nodes.ListAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_deleted_node_is_gone()
    {
        await _store.Nodes.CreateAsync(new MeshNode("alpha", [], []));

        (await _store.Nodes.DeleteAsync("alpha")).Should().BeTrue();
        (await _store.Nodes.DeleteAsync("alpha")).Should().BeFalse();

        (await _store.Nodes.GetAsync("alpha")).Should().BeNull();
    }

    [Fact]
    public async Task Lists_all_or_those_that_run_in_order_of_creation()
    {
        await _store.Nodes.CreateManyAsync(new[]
        {
            new MeshNode("z", [], [], Started: true), new MeshNode("a", [], []), new MeshNode("m", [], [], Started: true),
        });

        (await _store.Nodes.ListAsync()).Select(node => node.NodeId).Should().Equal("z", "a", "m");
        (await _store.Nodes.ListAsync(startedOnly: true)).Select(node => node.NodeId).Should().Equal("z", "m");
    }

    [Fact]
    public async Task Reads_many_in_the_order_asked()
    {
        MeshNode[] nodes = [.. Enumerable.Range(0, 300).Select(i => new MeshNode($"node-{i}", ["if" + i], []))];
        await _store.Nodes.CreateManyAsync(nodes);

        MeshNode?[] read = await _store.Nodes.GetManyAsync(new[] { "node-299", "nobody", "node-0", "node-299" });

        read.Select(node => node?.NodeId).Should().Equal("node-299", null, "node-0", "node-299");
        read[2]!.Interfaces.Should().Equal("if0");
    }

    // Around every size at which another statement serves, twice, so that none reads with what an earlier call left bound.
    [Fact]
    public async Task Reads_as_many_as_asked_for()
    {
        MeshNode[] nodes = MadeUp.Nodes(400);
        await _store.Nodes.CreateManyAsync(nodes);
        string[] keys = [.. nodes.Select((node, i) => i % 7 == 3 ? "nobody-" + i : node.NodeId).Reverse()];
        foreach (int count in (int[])[0, 4, 3, 128, 127, 65, 64, 33, 2, 1, 129, 128, 256, 257, 400, 100])
        {
            MeshNode?[] read = await _store.Nodes.GetManyAsync(keys.AsMemory(0, count));

            read.Select(node => node?.NodeId).Should().Equal(keys.Take(count)
                .Select(key => key.StartsWith("nobody", StringComparison.Ordinal) ? null : key), "{0} were asked for", count);
            read.OfType<MeshNode>().Select(node => node.Interfaces[1]).Should().Equal(
                read.OfType<MeshNode>().Select(node => nodes.Single(written => written.NodeId == node.NodeId).Interfaces[1]));
        }
    }

    [Fact]
    public async Task Many_are_read_in_one_state_also_where_one_statement_does_not_take_them_all()
    {
        for (int round = 0; round < 20; round++)
        {
            MeshNode[] batch = [.. MadeUp.Nodes(400).Select(node => node with { NodeId = $"{round}-{node.NodeId}" })];
            string[] keys = Array.ConvertAll(batch, node => node.NodeId);
            Task writing = Task.Run(() => _store.Nodes.CreateManyAsync(batch).AsTask());
            int there;
            do
            {
                there = (await _store.Nodes.GetManyAsync(keys)).Count(node => node is not null);
                there.Should().BeOneOf(0, batch.Length);
            }
            while (there == 0 && !writing.IsFaulted);

            await writing;
        }
    }

    [Fact]
    public async Task A_taken_key_is_named()
    {
        await _store.Nodes.CreateAsync(new MeshNode("alpha", [], []));

        Func<Task> again = async () => await _store.Nodes.CreateAsync(new MeshNode("alpha", ["x"], []));

        DuplicateKeyException refused = (await again.Should().ThrowAsync<DuplicateKeyException>().WithMessage("*node*'alpha'*")).Which;
        (refused.Kind, refused.Key).Should().Be(("node", "alpha"));
        (await _store.Nodes.GetAsync("alpha"))!.Interfaces.Should().BeEmpty();
    }

    [Fact]
    public async Task A_batch_with_a_taken_key_writes_nothing()
    {
        await _store.Nodes.CreateAsync(new MeshNode("n3", [], []));
        MeshNode[] batch = [.. Enumerable.Range(0, 10).Select(i => new MeshNode($"n{i}", [], []))];

        Func<Task> create = async () => await _store.Nodes.CreateManyAsync(batch);

        (await create.Should().ThrowAsync<DuplicateKeyException>()).Which.Key.Should().Be("n3");
        (await _store.Nodes.ListAsync()).Should().ContainSingle();
        (await _store.Nodes.CreateManyAsync(batch.AsMemory(4))).Should().Be(6);
    }

    [Fact]
    public async Task A_cancelled_batch_writes_nothing()
    {
        using CancellationTokenSource giveUp = new CancellationTokenSource();
        MeshNode[] batch = [.. Enumerable.Range(0, 10).Select(i => new MeshNode($"n{i}", [], []))];
        await giveUp.CancelAsync();

        Func<Task> create = async () => await _store.Nodes.CreateManyAsync(batch, giveUp.Token);

        await create.Should().ThrowAsync<OperationCanceledException>();
        (await _store.Nodes.ListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Impossible_nodes_are_refused()
    {
        Func<Task>[] impossible =
        [
            async () => await _store.Nodes.CreateAsync(null!),
            async () => await _store.Nodes.CreateAsync(new MeshNode("", [], [])),
            async () => await _store.Nodes.CreateAsync(new MeshNode("\uD800", [], [])),
            async () => await _store.Nodes.CreateManyAsync(new[] { new MeshNode("fine", [], []), new MeshNode("x", ["\uDC00"], []) }),
            async () => await _store.Nodes.GetAsync(""),
        ];
        foreach (Func<Task> act in impossible)
        {
            await act.Should().ThrowAsync<ArgumentException>();
        }

        (await _store.Nodes.ListAsync()).Should().BeEmpty();
        _store.Writer.InUse.Should().Be(0);
    }

    [Fact]
    public async Task Texts_that_no_file_keeps_are_refused_by_the_name_of_the_field_and_nothing_of_the_batch_is_written()
    {
        (MeshNode Node, string Field)[] refused =
        [
            (new MeshNode(null!, [], []), "node.NodeId"),
            (new MeshNode("a\uD800", [], []), "node.NodeId"),
            (new MeshNode("n", ["eth0", null!], []), "node.Interfaces[1]"),
            (new MeshNode("n", [], [null!]), "node.Protocols[0]"),
            (new MeshNode("n", ["\uDC00"], []), "node.Interfaces[0]"),
            (new MeshNode("n", [], ["ospf", "\uD83D\uDE00", "\uDE00\uD83D"]), "node.Protocols[2]"),
        ];
        foreach ((MeshNode node, string field) in refused)
        {
            Func<Task>[] acts =
            [
                async () => await _store.Nodes.CreateAsync(node),
                async () => await _store.Nodes.UpdateAsync(node),
                async () => await _store.Nodes.CreateManyAsync(new[] { new MeshNode("fine", [], []), node }),
            ];
            foreach (Func<Task> act in acts)
            {
                await act.Should().ThrowAsync<ArgumentException>().WithParameterName(field).WithMessage($"{field} *");
            }
        }

        await FluentActions.Awaiting(async () => await _store.Nodes.GetAsync("\uD800")).Should().ThrowAsync<ArgumentException>()
            .WithParameterName("nodeId");
        await FluentActions.Awaiting(async () => await _store.Nodes.DeleteAsync("\uD800")).Should().ThrowAsync<ArgumentException>()
            .WithParameterName("nodeId");
        (await _store.Nodes.ListAsync()).Should().BeEmpty();
        _store.Writer.Opened.Should().Be(1);
    }

    // No theory: its data come as UTF-8, which has no halves.
    [Fact]
    public async Task The_first_half_of_a_surrogate_pair_is_named_by_its_place()
    {
        (string Text, int At)[] halves =
        [
            ("\uD800", 0), ("\uDC00a", 0), ("a\uDC00b", 1), ("\uD800\uD800", 0), ("\uDC00\uD800", 0), ("\uD83D\uDE00\uD83D", 2),
                ("\uD83D\uDE00a\uD83Db", 3),
        ];
        foreach ((string text, int at) in halves)
        {
            await FluentActions.Awaiting(async () => await _store.Nodes.GetAsync(text)).Should().ThrowAsync<ArgumentException>()
                .WithMessage($"nodeId has half of a surrogate pair at {at}, *");
        }
    }

    [Fact]
    public async Task Of_many_keys_the_bad_one_is_named_by_its_place()
    {
        foreach ((string? bad, string said) in ((string?, string)[])[(null, "is null"), ("", "is empty"),
            ("a\uD800", "has half of a surrogate pair at 1")])
        {
            string[] keys = [.. MadeUp.Nodes(200).Select(node => node.NodeId)];
            keys[177] = bad!;
            await FluentActions.Awaiting(async () => await _store.Nodes.GetManyAsync(keys)).Should().ThrowAsync<ArgumentException>()
                .WithMessage($"nodeIds[177] {said}*");
        }
    }

    [Fact]
    public async Task Whole_surrogate_pairs_are_kept()
    {
        MeshNode node = new("n\uD83D\uDE00", ["\uD83D\uDE00", "a\uD83D\uDE00b\uD83D\uDE01"], []);

        await _store.Nodes.CreateAsync(node);

        (await _store.Nodes.GetAsync(node.NodeId))!.Interfaces.Should().Equal(node.Interfaces);
    }
}
