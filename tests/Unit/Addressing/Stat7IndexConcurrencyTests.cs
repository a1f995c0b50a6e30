using Sut.Addressing;

namespace Unit.Addressing;

/// <summary>
/// Real contention, judged by what must hold in every interleaving: no outcome depends on which thread is faster.
/// A slot says whose it is: <c>number * Writers + writer</c>.
/// </summary>
[Trait("Category", "Unit")]
public sealed class Stat7IndexConcurrencyTests
{
    private const int Writers = 3;
    private const int Readers = 2;
    private const int Count = 30_000;

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(Count, true)]
    public async Task Overlapping_writers_and_readers_agree(int capacity, bool crowded)
    {
        Stat7Address[] addresses = [.. Enumerable.Range(0, Count).Select(n => crowded ? Addresses.Crowded(n) : Addresses.Of(n))];
        Stat7Index index = new Stat7Index(capacity);
        int[][] kept = [.. Enumerable.Range(0, Writers).Select(_ => new int[Count])];
        int[] wins = new int[Count];
        int[] acknowledged = new int[Writers];
        int writing = Writers;
        using Barrier start = new Barrier(Writers + Readers);

        string? Write(int writer)
        {
            start.SignalAndWait();
            try
            {
                for (int i = 0; i < Count; i++)
                {
                    int number = At(writer, i);
                    if (index.TryAdd(addresses[number], (number * Writers) + writer, out kept[writer][number]))
                    {
                        Interlocked.Increment(ref wins[number]);
                    }

                    Volatile.Write(ref acknowledged[writer], i + 1);
                }
            }
            finally
            {
                Interlocked.Decrement(ref writing);
            }

            return null;
        }

        string? Read(int reader)
        {
            Random random = new Random(reader);
            int[] batch = new int[40];
            start.SignalAndWait();
            while (true)
            {
                bool last = Volatile.Read(ref writing) == 0;
                for (int round = 0; round < 200; round++)
                {
                    int writer = random.Next(Writers);
                    int known = Volatile.Read(ref acknowledged[writer]);
                    int number = At(writer, random.Next(Count));
                    if (index.TryGet(addresses[number], out int slot) && slot / Writers != number)
                    {
                        return $"{number} gave the slot of {slot / Writers}";
                    }

                    if (known > 0 && At(writer, random.Next(known)) is int sure && !index.Contains(addresses[sure]))
                    {
                        return $"{sure} was added but not found";
                    }
                }

                int first = random.Next(Count - batch.Length);
                index.TryGetMany(addresses.AsSpan(first, batch.Length), batch);
                for (int i = 0; i < batch.Length; i++)
                {
                    if (batch[i] != Stat7Index.Absent && batch[i] / Writers != first + i)
                    {
                        return $"{first + i} gave in a batch the slot of {batch[i] / Writers}";
                    }
                }

                if (last)
                {
                    return null;
                }
            }
        }

        Task<string?>[] readers = [.. Enumerable.Range(0, Readers).Select(r => OnItsOwnThread(() => Read(r)))];
        Task<string?>[] writers = [.. Enumerable.Range(0, Writers).Select(w => OnItsOwnThread(() => Write(w)))];
        string?[] complaints = await Task.WhenAll([.. writers, .. readers]);

        complaints.Should().OnlyContain(complaint => complaint == null);
        wins.Should().OnlyContain(times => times == 1, "every address is added exactly once");
        index.Count.Should().Be(Count);
        for (int number = 0; number < Count; number++)
        {
            index.TryGet(addresses[number], out int slot);
            Array.TrueForAll(kept, seen => seen[number] == slot).Should().BeTrue();
        }
    }

    // The reader asks for an address that is never added, exactly where the writer is filling the place that ends its search.
    [Fact]
    public async Task An_address_that_was_never_added_is_never_found()
    {
        const int Rounds = 20, Crowds = 10_000, Added = 3;
        Stat7Address[][] addresses = [.. Enumerable.Range(0, Crowds).Select(
            crowd => Enumerable.Range(64 * crowd, 1 + Added).Select(Addresses.Crowded).ToArray())];
        for (int round = 0; round < Rounds; round++)
        {
            Stat7Index index = new Stat7Index(Crowds * Added);
            int current = 0;
            using Barrier start = new Barrier(2);
            Task<string?> writer = OnItsOwnThread<string?>(() =>
            {
                start.SignalAndWait();
                for (int crowd = 0; crowd < Crowds; crowd++)
                {
                    Volatile.Write(ref current, crowd);
                    for (int i = 1; i <= Added; i++)
                    {
                        index.TryAdd(addresses[crowd][i], crowd, out _);
                    }
                }

                Volatile.Write(ref current, Crowds);
                return null;
            });
            Task<string?> reader = OnItsOwnThread<string?>(() =>
            {
                start.SignalAndWait();
                while (Volatile.Read(ref current) is var crowd and < Crowds)
                {
                    if (index.TryGet(addresses[crowd][0], out int slot))
                    {
                        return $"the address left out of crowd {crowd} gave slot {slot}";
                    }
                }

                return null;
            });

            (await Task.WhenAll(writer, reader)).Should().OnlyContain(complaint => complaint == null);
        }
    }

    // Small tables that start empty, time and again: most adds meet a shard that is moving.
    [Fact]
    public async Task No_add_is_left_behind_by_growth()
    {
        const int Rounds = 60, Each = 3000;
        Stat7Address[] addresses = [.. Enumerable.Range(0, Writers * Each).Select(Addresses.Of)];
        for (int round = 0; round < Rounds; round++)
        {
            Stat7Index index = new Stat7Index();
            using Barrier start = new Barrier(Writers);
            string?[] complaints = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => OnItsOwnThread(() =>
            {
                start.SignalAndWait();
                for (int number = writer; number < addresses.Length; number += Writers)
                {
                    if (!index.TryAdd(addresses[number], number, out _) || !index.Contains(addresses[number]))
                    {
                        return $"{number} was refused or not found";
                    }
                }

                return null;
            })));

            complaints.Should().OnlyContain(complaint => complaint == null);
            index.Count.Should().Be(addresses.Length);
            Enumerable.Range(0, addresses.Length).Should().OnlyContain(number => index.Contains(addresses[number]));
        }
    }

    // Each writer goes through all numbers in an order of its own: forwards, backwards, and from the middle.
    private static int At(int writer, int i) => writer switch
    {
        0 => i,
        1 => Count - 1 - i,
        _ => (i + (Count / 2)) % Count,
    };

    private static Task<T> OnItsOwnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
