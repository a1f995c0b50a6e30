using System.Diagnostics;
using Npgsql;

namespace Harness.Xunit.Postgres;

/// <summary>
/// Outage of a server, waited for until it accepts connections again: one restart costs the test that runs, and not all that follow.
/// </summary>
internal sealed class Outage(TimeSpan patience)
{
    // A server that was killed reads its log first; that of these tests is seconds long.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private bool _gaveUp;

    /// <summary>Connects; while the server is away again and again, up to the patience. After that was in vain once, only once.</summary>
    /// <exception cref="NpgsqlException">It did not come back, or refuses for another reason.</exception>
    public NpgsqlConnection Connect(string connectionString)
    {
        long start = Stopwatch.GetTimestamp();
        using ManualResetEventSlim never = new();
        while (true)
        {
            NpgsqlConnection connection = new(connectionString);
            try
            {
                connection.Open();
                _gaveUp = false;
                return connection;
            }
            catch (Exception fault)
            {
                connection.Dispose();
                if (!IsOne(fault) || _gaveUp || Stopwatch.GetElapsedTime(start) > patience)
                {
                    _gaveUp |= IsOne(fault);
                    throw;
                }
            }

            never.Wait(BetweenTries);
        }
    }

    /// <summary>Whether a failure says that the server is away, and not that it refuses.</summary>
    public static bool IsOne(Exception fault) =>
        Sut.Payloads.PayloadLimits.Of(fault) is Sut.Payloads.PayloadLimit.ConnectionLost or Sut.Payloads.PayloadLimit.ClientTimeout;
}
