using System.Collections.Concurrent;
using Npgsql;
using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>
/// Writers that go on adding whatever happens to the server, and what became of each entity: acknowledged, or indeterminate where the call
/// failed. A failed call says nothing of the row: the server may have committed before the answer was lost. Only reading tells.
/// </summary>
internal sealed class WriteOutcomes(PostgresEntityStore store, BitChain[] chains) : IDisposable
{
    private const int Writers = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<BitChain> _acknowledged = [], _indeterminate = [];
    private Task[] _writers = [];
    private int _next = -1;

    public int Acknowledged => _acknowledged.Count;

    public int Indeterminate => _indeterminate.Count;

    public void Start() => _writers = [.. Enumerable.Range(0, Writers).Select(_ => Task.Factory.StartNew(
        Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

    /// <summary>Waits until so many more were acknowledged.</summary>
    public void AwaitMore(int writes) => Await(Acknowledged + writes, () => Acknowledged);

    /// <summary>Waits until a call has failed.</summary>
    public void AwaitFailure() => Await(Indeterminate + 1, () => Indeterminate);

    public void Stop()
    {
        _stop.Cancel();
        Task.WaitAll(_writers);
    }

    /// <summary>Reads every entity that was offered: all that were acknowledged must be there; of the others says how many are.</summary>
    public int Resolve()
    {
        AddressGenerator addresses = new();
        _acknowledged.Where(chain => !store.Contains(addresses.Generate(chain))).Should().BeEmpty("an acknowledged entity is there");
        int there = _indeterminate.Count(chain => store.Contains(addresses.Generate(chain)));
        store.Count.Should().Be(Acknowledged + there, "nothing is there that nobody wrote, and nothing twice");
        return there;
    }

    public void Dispose() => _stop.Dispose();

    private static void Await(int count, Func<int> now) =>
        SpinWait.SpinUntil(() => now() >= count, Patience).Should().BeTrue("{0} were waited for, and there are {1}", count, now());

    private void Write()
    {
        while (!_stop.IsCancellationRequested && Interlocked.Increment(ref _next) is var mine && mine < chains.Length)
        {
            try
            {
                store.Add(chains[mine]);
                _acknowledged.Add(chains[mine]);
            }
            catch (Exception unknown) when (unknown is NpgsqlException or IOException or System.Net.Sockets.SocketException)
            {
                _indeterminate.Add(chains[mine]);
            }
        }
    }
}
