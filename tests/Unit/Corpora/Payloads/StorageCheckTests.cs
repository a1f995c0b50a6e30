using Corpora.Payloads;
using Harness.Xunit.Options;
using Harness.Xunit.Postgres;

namespace Unit.Corpora.Payloads;

/// <summary>
/// Storage that the server cannot give is refused before anything runs. Each half is seen on a server of its kind: Debian's has lz4, npm's
/// has none.
/// </summary>
[Trait("Category", "Unit")]
public sealed class StorageCheckTests
{
    [SkippableFact]
    public void Lz4_is_refused_in_those_words_where_the_server_has_none_and_only_there()
    {
        PostgresServer server = PostgresServer.Require();
        Action check = () => StorageCheck.Require(new FoundServer(server.Source, server.ConnectionString) { From = server.From });
        if (server.HasLz4)
        {
            check.Should().NotThrow();
        }
        else
        {
            check.Should().Throw<OptionException>().WithMessage(
                $"PAYLOADS_STORAGE='lz4' is refused: this server (PostgreSQL {server.Version} of *) was built without lz4: choose another storage, or another server*");
        }
    }
}
