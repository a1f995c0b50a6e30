using System.Net.Sockets;
using Npgsql;
using Sut.Payloads;
using Sut.Storage;

namespace Unit.Payloads;

[Trait("Category", "Unit")]
public sealed class PayloadLimitsTests
{
    [Theory]
    [InlineData("54000", "total size of jsonb object elements exceeds the maximum of 268435455 bytes", PayloadLimit.JsonbContainer)]
    [InlineData("54000", "out of memory", PayloadLimit.OneGigabyteValue)]
    [InlineData("XX000", "invalid memory alloc request size 1073741824", PayloadLimit.OneGigabyteValue)]
    [InlineData("08P01", "invalid message length", PayloadLimit.OneGigabyteValue)]
    [InlineData("53300", "sorry, too many clients already", PayloadLimit.Connections)]
    [InlineData("57014", "canceling statement due to statement timeout", PayloadLimit.StatementTimeout)]
    [InlineData("53100", "could not extend file", PayloadLimit.DiskFull)]
    [InlineData("53200", "out of memory", PayloadLimit.ServerMemory)]
    [InlineData("57P01", "terminating connection due to administrator command", PayloadLimit.ConnectionLost)]
    [InlineData("57014", "canceling statement due to user request", PayloadLimit.None)]
    [InlineData("25P04", "terminating connection due to transaction timeout", PayloadLimit.ConnectionLost)]
    [InlineData("57P03", "the database system is starting up", PayloadLimit.ConnectionLost)]
    [InlineData("08006", "connection failure", PayloadLimit.ConnectionLost)]
    [InlineData("22P05", "unsupported Unicode escape sequence", PayloadLimit.RefusedValue)]
    [InlineData("23514", "new row violates check constraint", PayloadLimit.RefusedValue)]
    [InlineData("42P01", "relation does not exist", PayloadLimit.None)]
    [InlineData("XX000", "cache lookup failed", PayloadLimit.None)]
    public void The_servers_codes_name_the_limit(string code, string text, PayloadLimit limit)
    {
        PostgresException refusal = new(text, "ERROR", "ERROR", code);
        PayloadLimits.Of(refusal).Should().Be(limit);
        PayloadLimits.TextOf(refusal).Should().Be($"{code}: {text}");
    }

    [Fact]
    public void A_lost_connection_is_told_from_a_full_memory_and_a_slip()
    {
        PayloadLimits.Of(new NpgsqlException("reading", new IOException("reset"))).Should().Be(PayloadLimit.ConnectionLost);
        PayloadLimits.Of(new NpgsqlException("The operation has timed out", new TimeoutException())).Should()
            .Be(PayloadLimit.ClientTimeout);
        PayloadLimits.Of(new TimeoutException()).Should().Be(PayloadLimit.ClientTimeout);
        PayloadLimits.Of(new NpgsqlException("connecting", new SocketException(111))).Should().Be(PayloadLimit.ConnectionLost);
        PayloadLimits.Of(new NpgsqlException("writing", new OutOfMemoryException())).Should().Be(PayloadLimit.ClientMemory);
        PayloadLimits.Of(new SqliteStorageException(13, "database or disk is full", "x.db")).Should().Be(PayloadLimit.DiskFull);
        PayloadLimits.Of(new SqliteStorageException(18, "string or blob too big", "x.db")).Should().Be(PayloadLimit.OneGigabyteValue);
        PayloadLimits.Of(new IOException("reset", new SocketException(104))).Should().Be(PayloadLimit.ConnectionLost);
        PayloadLimits.Of(new FileNotFoundException("no file of a report's")).Should().Be(PayloadLimit.None);
        PayloadLimits.Of(new EndOfStreamException("a payload that ends early")).Should().Be(PayloadLimit.None);
        PayloadLimits.Of(new ArgumentException("a slip")).Should().Be(PayloadLimit.None);
        Enum.GetValues<PayloadLimit>().Select(PayloadLimits.Name).Should().OnlyHaveUniqueItems();
    }
}
