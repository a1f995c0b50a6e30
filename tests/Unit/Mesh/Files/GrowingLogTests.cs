using Sut.Mesh;
using Unit.Storage;

namespace Unit.Mesh;

/// <summary>Readers that overlap hold the log; when they have gone, it goes, too.</summary>
[Trait("Category", "Unit")]
public sealed class GrowingLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MeshStore _store;
    private int _nodes;

    public GrowingLogTests() => _store = MeshStore.Open(_folder.File("mesh.db"));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Ten_commits_after_the_last_reader_the_log_is_small_again_and_health_warned_meanwhile()
    {
        _store.GetHealth(checkIntegrity: false).Warnings.Should().BeEmpty();
        MeshSnapshot reader = await _store.OpenSnapshotAsync();
        reader.GetNode("x");
        for (int round = 0; round < 12; round++)
        {
            for (int i = 0; i < 5; i++)
            {
                await Write(1000);
            }

            MeshSnapshot next = await _store.OpenSnapshotAsync(); // begins before the last one ends
            next.GetNode("x");
            reader.Dispose();
            reader = next;
        }

        MeshHealth held = _store.GetHealth(checkIntegrity: false);
        held.LogBytes.Should().BeGreaterThan(12_000_000, "overlapping readers hold it");
        held.LastCheckpoint!.IsComplete.Should().BeFalse();
        held.Warnings.Should().ContainSingle().Which.Should()
            .Match("No checkpoint was complete since*readers hold an old state*CheckpointAsync*");

        reader.Dispose();
        for (int commit = 0; commit < 10; commit++)
        {
            await Write(1);
        }

        MeshHealth free = _store.GetHealth(checkIntegrity: false);
        free.LastCheckpoint!.IsComplete.Should().BeTrue();
        free.LogBytes.Should().BeLessThan(9_000_000);
        free.Warnings.Should().BeEmpty();
        (await _store.Nodes.ListAsync()).Should().HaveCount(_nodes);
    }

    private async Task Write(int count)
    {
        MeshNode[] batch = [.. MadeUp.Nodes(count).Select(node => node with { NodeId = $"{_nodes++}-{node.NodeId}" })];
        await _store.Nodes.CreateManyAsync(batch);
    }
}
