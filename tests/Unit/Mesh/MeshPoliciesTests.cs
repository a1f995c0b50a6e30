using Sut.Mesh;
using Unit.Storage;

namespace Unit.Mesh;

[Trait("Category", "Unit")]
public sealed class MeshPoliciesTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly MeshStore _store;

    public MeshPoliciesTests() => _store = MeshStore.Open(_folder.File("mesh.db"), new MeshOptions { Time = _time });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_policy_is_read_updated_listed_and_deleted()
    {
        DateTimeOffset created = _time.GetUtcNow();
        MeshPolicy policy = new("p1", "rules:\n  - é\n", 1);
        await _store.Policies.CreateAsync(policy);
        await _store.Policies.CreateAsync(new MeshPolicy("p0", "", 0));
        (await _store.Policies.GetAsync("p1")).Should().Be(policy with { CreatedAt = created, UpdatedAt = created });
        _time.Advance(TimeSpan.FromMinutes(1));

        (await _store.Policies.UpdateAsync(policy with { RulesCount = 2 })).Should().BeTrue();
        (await _store.Policies.UpdateAsync(policy with { PolicyId = "none" })).Should().BeFalse();

        (await _store.Policies.GetAsync("p1")).Should()
            .Be(policy with { RulesCount = 2, CreatedAt = created, UpdatedAt = _time.GetUtcNow() });
        (await _store.Policies.ListAsync()).Select(listed => listed.PolicyId).Should().Equal("p1", "p0");
        (await _store.Policies.DeleteAsync("p1")).Should().BeTrue();
        (await _store.Policies.DeleteAsync("p1")).Should().BeFalse();
        (await _store.Policies.GetAsync("p1")).Should().BeNull();
    }

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all()
    {
        MeshPolicy[] batch = [.. Enumerable.Range(0, 50).Select(i => new MeshPolicy($"p{i}", "x", i))];
        await _store.Policies.CreateAsync(batch[49]);
        Func<Task> create = async () => await _store.Policies.CreateManyAsync(batch);

        (await create.Should().ThrowAsync<DuplicateKeyException>().WithMessage("*policy*'p49'*")).Which.Kind.Should().Be("policy");

        (await _store.Policies.ListAsync()).Should().ContainSingle();
        (await _store.Policies.CreateManyAsync(batch.AsMemory(0, 49))).Should().Be(49);
        (await _store.GetStatsAsync()).Should().Match<MeshStats>(stats => stats.Policies == 50 && stats.Rules == 49 * 50 / 2);
    }

    [Fact]
    public async Task An_empty_batch_writes_nothing()
    {
        byte[] before = Contents();

        (await _store.Policies.CreateManyAsync(default)).Should().Be(0);
        (await _store.Nodes.CreateManyAsync(default)).Should().Be(0);

        Contents().Should().Equal(before);
        _store.Writer.Rented.Should().Be(1, "only opening used the writer");
    }

    private byte[] Contents()
    {
        using FileStream log = new(_store.File + "-wal", FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using FileStream file = new(_store.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream both = new();
        file.CopyTo(both);
        log.CopyTo(both);
        return both.ToArray();
    }

    [Fact]
    public async Task Texts_that_no_file_keeps_are_refused_by_the_name_of_the_field()
    {
        (MeshPolicy Policy, string Field)[] refused =
        [
            (new MeshPolicy(null!, "x", 1), "policy.PolicyId"),
            (new MeshPolicy("\uDC00", "x", 1), "policy.PolicyId"),
            (new MeshPolicy("p", null!, 1), "policy.YamlContent"),
            (new MeshPolicy("p", "rules: \uD800", 1), "policy.YamlContent"),
        ];
        foreach ((MeshPolicy policy, string field) in refused)
        {
            await FluentActions.Awaiting(async () => await _store.Policies.CreateAsync(policy)).Should().ThrowAsync<ArgumentException>()
                .WithParameterName(field);
            await FluentActions.Awaiting(async () => await _store.Policies.UpdateAsync(policy)).Should().ThrowAsync<ArgumentException>()
                .WithParameterName(field);
            await FluentActions.Awaiting(async () => await _store.Policies.CreateManyAsync(new[] { policy })).Should()
                .ThrowAsync<ArgumentException>().WithParameterName(field);
        }

        (await _store.Policies.ListAsync()).Should().BeEmpty();
    }
}
