using Corpora.Mesh;
using SQLitePCL;
using Sut.Mesh;
using Sut.Storage;
using Xunit.Sdk;

namespace Load.Mesh;

/// <summary>
/// Everything that a store does with its files, a step after the other, on one thread, with a ledger of what was acknowledged. A step
/// that is refused must have changed nothing; the next one is made all the same.
/// </summary>
/// <param name="folder">Where the store is made, or lies already.</param>
/// <param name="earlier">A backup that is restored.</param>
/// <param name="inEarlier">What is in it.</param>
/// <param name="found">What is in the store before.</param>
internal sealed class FaultedWorkload(string folder, string earlier, MeshRows inEarlier, MeshRows found)
{
    private const int Batch = 60;

    private static readonly MeshNode[] Nodes = MeshCorpus.Nodes(Batch + 30);
    private static readonly MeshPolicy[] Policies = MeshCorpus.Policies(3);

    private readonly TickingTime _time = new(TimeSpan.FromSeconds(1));
    private MeshStore? _store;
    private MeshRows _ledger = found;
    private string _step = "";

    /// <summary>The refusals, and in which step.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>What the backup of the workload must hold; null when it was refused.</summary>
    public MeshRows? BackedUp { get; private set; }

    public string Step => _step;

    public string Backup => Path.Combine(folder, "backup.db");

    private string StoreFile => Path.Combine(folder, "mesh.db");

    /// <summary>All steps but the last, which closes the store.</summary>
    public void Run()
    {
        Do("create", store => store.Nodes.CreateAsync(Nodes[0]).Answer(), rows => rows.Set(Nodes[0]));
        Do("create policies", store => store.Policies.CreateManyAsync(Policies).Answer(), rows => Array.ForEach(Policies, rows.Set));
        Do("set path", store => store.Paths.SetAsync(MeshRows.From, MeshRows.To, 1, "[]", TimeSpan.FromDays(1)).Answer(),
            rows => rows.SetPath("[]"));
        DoBatch(Nodes[1..Batch]);
        Update(Nodes[0] with { RoutesDiscovered = 4711 });
        Read();
        Delete(Nodes[1]);
        Do("checkpoint", store => store.CheckpointAsync().Answer().IsComplete.Should().BeTrue("nobody else reads"));
        DoBatch(Nodes[Batch..]);
        Create(Nodes[Batch]);
        Do("backup", store => store.Backup(Backup));
        BackedUp = Refused("backup") ? null : _ledger.Copy();
        Array.ForEach(Nodes[2..6], Delete);
        Do("vacuum", store => store.VacuumAsync().Answer());
        Read();
        Do("restore", store => store.RestoreAsync(earlier).Answer(), _ => _ledger = inEarlier.Copy());
        Read();
        Create(Nodes[0]);
    }

    public void Close()
    {
        _step = "close";
        _store?.Dispose();
        _store = null;
    }

    /// <summary>The disk is mended: the store, opened anew if it is closed, has what it acknowledged, and serves.</summary>
    public void RequireUsable(string step)
    {
        _step = step;
        _store ??= Open();
        _ledger.Require(MeshRows.Of(_store), step);
        MeshNode probe = Nodes[7] with { NodeId = $"probe of {step}" };
        _store.Nodes.CreateAsync(probe).Answer();
        _store.Nodes.DeleteAsync(probe.NodeId).Answer().Should().BeTrue();
        string[] problems = [.. _store.CheckIntegrity()];
        problems.Should().BeEmpty();
    }

    /// <summary>The backup holds what it was made of, or there is none.</summary>
    public void RequireBackup()
    {
        _step = "look at the backup";
        if (BackedUp is null)
        {
            File.Exists(Backup).Should().BeFalse("it was refused");
            return;
        }

        _store ??= Open();
        _store.RestoreAsync(Backup).Answer();
        BackedUp.Require(MeshRows.Of(_store), _step);
    }

    private void DoBatch(MeshNode[] nodes) =>
        Do("create many", store => store.Nodes.CreateManyAsync(nodes).Answer(), rows => Array.ForEach(nodes, rows.Set));

    // Acknowledged when it is new, and told as a duplicate when it is not.
    private void Create(MeshNode node) => Do("create one of those", store =>
    {
        bool isNew = !_ledger.Has(node);
        try
        {
            store.Nodes.CreateAsync(node).Answer();
            isNew.Should().BeTrue("its key is taken");
        }
        catch (DuplicateKeyException)
        {
            isNew.Should().BeFalse("its key is free");
        }
    }, rows =>
    {
        if (!rows.Has(node))
        {
            rows.Set(node);
        }
    });

    private void Update(MeshNode node) => Do("update", store =>
        store.Nodes.UpdateAsync(node).Answer().Should().Be(_ledger.Has(node)), rows =>
    {
        if (rows.Has(node))
        {
            rows.Set(node);
        }
    });

    private void Delete(MeshNode node) => Do("delete", store =>
        store.Nodes.DeleteAsync(node.NodeId).Answer().Should().Be(_ledger.Has(node)), rows => rows.Remove(node));

    private void Read() => Do("read", store =>
    {
        _ledger.Require(MeshRows.Of(store), "read");
        (store.Nodes.GetAsync(Nodes[9].NodeId).Answer() is not null).Should().Be(_ledger.Has(Nodes[9]));
        store.Nodes.GetAsync("nobody").Answer().Should().BeNull();
        store.GetStatsAsync().Answer().Nodes.Should().Be(_ledger.Nodes);
    });

    private void Do(string step, Action<MeshStore> act, Action<MeshRows>? acknowledge = null)
    {
        _step = step;
        _time.Tick();
        try
        {
            act(_store ??= Open());
            acknowledge?.Invoke(_ledger);
        }
        catch (SqliteStorageException refusal)
        {
            Refusals.Add(step);
            if (refusal.ResultCode is not (raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN))
            {
                throw new XunitException($"a disk that fails was told as something else: {refusal.Message}");
            }
        }
    }

    private bool Refused(string step) => Refusals.Contains(step);

    private MeshStore Open() => MeshStore.Open(StoreFile, new MeshOptions { Time = _time, PoolSize = 1 });
}
