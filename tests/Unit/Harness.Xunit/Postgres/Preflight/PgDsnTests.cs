using Harness.Xunit.Options;
using Harness.Xunit.Postgres;
using Npgsql;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class PgDsnTests
{
    [Theory]
    [InlineData("postgresql://me:s3cret@db:5433/scratch?sslmode=require",
        "Host=db;Port=5433;Username=me;Password=s3cret;Database=scratch;SSL Mode=Require")]
    [InlineData("postgres://me:s3cret@db/scratch", "Host=db;Username=me;Password=s3cret;Database=scratch")]
    [InlineData("POSTGRESQL://db", "Host=db")]
    [InlineData("postgresql://db:5433", "Host=db;Port=5433")]
    [InlineData("postgresql://me@db/", "Host=db;Username=me")]
    [InlineData("postgresql://m%40e:p%3Aa%2Fs%40s%25%3Fw%23%3B@db/my%20base",
        "Host=db;Username=m@e;Password='p:a/s@s%?w#;';Database='my base'")]
    [InlineData("postgresql://me:p@ss@db/scratch", "Host=db;Username=me;Password=p@ss;Database=scratch")]
    [InlineData("postgresql://me:a+b@db/scratch", "Host=db;Username=me;Password=a+b;Database=scratch")]
    [InlineData("postgresql://me@[::1]:5433/scratch", "Host=::1;Port=5433;Username=me;Database=scratch")]
    [InlineData("postgresql://me@[fe80::1]/scratch", "Host=fe80::1;Username=me;Database=scratch")]
    [InlineData("postgresql:///scratch?host=/var/run/postgresql&port=5433&user=me",
        "Host=/var/run/postgresql;Port=5433;Username=me;Database=scratch")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/scratch", "Host=/var/run/postgresql;Database=scratch")]
    [InlineData("postgresql://me@one:5433,two/scratch?target_session_attrs=read-write",
        "Host='one:5433,two';Username=me;Database=scratch;Target Session Attributes=read-write")]
    [InlineData("postgresql://db/x?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=3&application_name=load%20test",
        "Host=db;Database=x;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;Timeout=3;Application Name='load test'")]
    [InlineData("postgresql://db/x?options=-c%20geqo%3Doff&sslmode=disable&password=s3cret&ssl=true",
        "Host=db;Database=x;Options='-c geqo=off';SSL Mode=Require;Password=s3cret")]
    [InlineData("postgresql://db/x?sslrootcert=system", "Host=db;Database=x;SSL Mode=VerifyFull")]
    [InlineData("postgresql://db/x?sslmode=verify-full&sslrootcert=system", "Host=db;Database=x;SSL Mode=VerifyFull")]
    [InlineData("postgresql://db/x?keepalives=1&keepalives_idle=30&keepalives_interval=10",
        "Host=db;Database=x;TCP Keepalive=true;TCP Keepalive Time=30;TCP Keepalive Interval=10")]
    [InlineData("postgresql://db/x?keepalives=0&load_balance_hosts=disable",
        "Host=db;Database=x;TCP Keepalive=false;Load Balance Hosts=false")]
    [InlineData("postgresql://a,b/x?load_balance_hosts=random", "Host='a,b';Database=x;Load Balance Hosts=true")]
    [InlineData("postgresql://db/x?application_name=a%3Db", "Host=db;Database=x;Application Name='a=b'")]
    [InlineData("postgresql://db/x?application_name=a=b&fallback_application_name=", "Host=db;Database=x;Application Name='a=b'")]
    [InlineData("Host=db;Application Name='a=b'", "Host=db;Application Name='a=b'")]
    [InlineData("postgresql://m%3De:a=b%3D@db/x%3Dy", "Host=db;Username='m=e';Password='a=b=';Database='x=y'")]
    [InlineData("postgresql://db/x?require_auth=scram-sha-256,md5&channel_binding=disable&gssencmode=disable&sslnegotiation=direct&sslmode=require", "Host=db;Database=x;Require Auth='ScramSHA256,MD5';Channel Binding=Disable;GSS Encryption Mode=Disable;SSL Negotiation=Direct;SSL Mode=Require")]
    [InlineData("postgresql://db/x?sslcompression=0&sslsni=1&replication=false&sslcertmode=allow&requiressl=1&min_protocol_version=3.0",
        "Host=db;Database=x;SSL Mode=Require")]
    [InlineData("postgresql://me@db/x?target_session_attrs=read-write", "Host=db;Username=me;Database=x")]
    [InlineData("Host=db;Target Session Attributes=prefer-standby", "Host=db")]
    [InlineData("postgresql://[::1]:5433,[fe80::1]:5434/x", "Host='[::1]:5433,[fe80::1]:5434';Database=x")]
    [InlineData("Host=db;Username=me;Password='a;b=c'", "Host=db;Username=me;Password='a;b=c'")]
    [InlineData("Server=10.0.0.1:5433;User Id=me", "Host=10.0.0.1:5433;Username=me")]
    public void Reads_both_forms(string written, string read) =>
        PgDsn.Read(written).EquivalentTo(new NpgsqlConnectionStringBuilder(read)).Should().BeTrue(PgDsn.Read(written).ToString());

    [Theory]
    [InlineData("postgresql://me:s3cret@db:port/scratch", "port")]
    [InlineData("postgresql://me:s3/cret@db/scratch", "percent-encoded")]
    [InlineData("postgresql://me:12/s3cret@db/scratch", "percent-encoded")]
    [InlineData("postgresql://me:12?s3cret@db/scratch", "parameter")]
    [InlineData("postgresql://me:s3cret%@db/scratch", "percent-encoded")]
    [InlineData("postgresql://me:s3cret@db/scratch?sslmode=s3cret", "sslmode")]
    [InlineData("postgresql://me:s3cret@db/scratch?s3cret=1", "sslmode, ")]
    [InlineData("postgresql://me:s3cret@/scratch", "Host is missing")]
    [InlineData("postgresql://me:s3cret@d b/scratch", "Host")]
    [InlineData("postgresql:/me:s3cret@db/scratch", "Host=db")]
    [InlineData("jdbc:postgresql://db/x?user=me&password=s3cret", "postgresql://")]
    [InlineData("mysql://me:s3cret@db/x", "another kind")]
    [InlineData("host=db user=me password=s3cret", "Host")]
    [InlineData("Host=me:s3cret@db", "Host")]
    [InlineData("Host=db;Database=x password=s3cret", "Database")]
    [InlineData("Host=db;Password=ab;s3cret=1", "quotes")]
    [InlineData("Host=db;Pwd=ab;s3cret=1", "quotes")]
    [InlineData("Host=db;SSL Password=ab;s3cret=1", "quotes")]
    [InlineData("s3cret=", "Host=db")]
    [InlineData("s3cret=1;Host=db", "quotes")]
    [InlineData("Host=db;Username=me:s3cret", "Username")]
    [InlineData("Host=db;Multiplexing=true", "Multiplexing")]
    [InlineData("Host=db;Target Session Attributes=standby", "read-write")]
    [InlineData("postgresql://a,b/x?target_session_attrs=read-only", "read-write")]
    [InlineData("postgresql://db/x?keepalives_count=3", "keepalives_count")]
    [InlineData("postgresql://db/x?keepalives=yes", "keepalives")]
    [InlineData("postgresql://db/x?keepalives_interval=3", "keepalives_idle")]
    [InlineData("postgresql://db/x?tcp_user_timeout=s3cret", "tcp_user_timeout")]
    [InlineData("postgresql://db/x?service=s3cret", "write host")]
    [InlineData("postgresql://db/x?scram_client_key=s3cret", "write the password")]
    [InlineData("postgresql://db/x?oauth_client_secret=s3cret", "oauth_client_secret")]
    [InlineData("postgresql://db/x?sslmode=require&sslrootcert=system", "verify-full")]
    [InlineData("postgresql://db/x?sslmode=prefer&sslrootcert=system", "verify-full")]
    [InlineData("postgresql://db/x?sslcompression=1", "sslcompression")]
    [InlineData("postgresql://me@db/x%20y password=s3cret", "percent-encoded")]
    [InlineData("postgresql://me@db/x s3cret", "percent-encoded")]
    [InlineData("postgresql://me password=s3cret@db/x", "percent-encoded")]
    [InlineData("postgresql://me:s3cret%00@db/x", "percent-encoded")]
    [InlineData("Host=db;Pasword=ab;s3cret=1", "quotes")]
    [InlineData("Host=db;Password=\"a;s3cret", "quotes")]
    [InlineData("Host=db;Password=a;s3cret", "quotes")]
    [InlineData("Host=db;Port=s3cret", "Port")]
    [InlineData("me:s3cret@db", "Host=db")]
    [InlineData("s3cret", "Host=db")]
    public void Refuses_the_rest_without_a_word_of_it(string written, string because)
    {
        OptionException refusal =
            Assert.Throws<OptionException>(() => SuiteOptions.Read(new Dictionary<string, string> { ["PG_DSN"] = written }));
        refusal.ToString().Should().Contain("PG_DSN=").And.Contain(because).And.NotContain("s3cret");
    }

    /// <summary>
    /// Every form that a password may come in, well written or not: what is refused shows nothing of it, and what is taken shows it
    /// nowhere.
    /// </summary>
    [Fact]
    public void No_form_of_an_address_shows_its_password()
    {
        string[] passwords =
        [
            "s3cret", "a;s3cret", "a;s3cret=1", "a=s3cret", "a s3cret", "a's3cret", "a\"s3cret", "a@s3cret", "a/s3cret", "a/s3cret@b",
                "a?s3cret", "a?s3cret=1", "a?s3cret=1&b",
            "a&s3cret=1", "a#s3cret", "a:s3cret", "a,s3cret", "a%s3cret", "%s3cret", "s3cret%", "12/s3cret", "12?s3cret", "a\\s3cret",
                "[s3cret]", "{s3cret}", "a\ts3cret", "a\ns3cret", "s3cret=", "=s3cret", ";s3cret;",
        ];
        Func<string, string>[] writings =
        [
            static it => it, Uri.EscapeDataString, static it => Uri.EscapeDataString(Uri.EscapeDataString(it)), static it =>
                $"'{it}'", static it => $"\"{it}\"",
            static it => $"'{it.Replace("'", "''", StringComparison.Ordinal)}'", static it =>
                $"\"{it.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", static it => $"'{it}", static it => $"{it}{it}", static it =>
                    $" {it} ",
        ];
        string[] forms =
        [
            "Host=127.0.0.1;Port=1;Username=me;Password=PW;Database=x", "Host=127.0.0.1;Port=1;Username=me;Password=PW",
                "Password=PW;Host=127.0.0.1;Port=1", "host=127.0.0.1;port=1;user id=me;pwd=PW",
            "Host=127.0.0.1;Port=1;Password=PW;Password=PW", "Host=127.0.0.1;Port=1;PSW=PW;Username=me",
                "Host=127.0.0.1;Port=1;Username=me:PW", "Host=127.0.0.1;Port=1;Username=me password=PW",
                    "Host=127.0.0.1;Port=1;Passwort=PW",
            "Host=127.0.0.1,127.0.0.1;Port=1;Username=me;Password=PW", "Host=me:PW@127.0.0.1;Port=1",
                "Server=127.0.0.1;Port=1;SSL Password=PW;Database=x", "Host=127.0.0.1 Port=1 Password=PW",
                    "host=127.0.0.1 port=1 user=me password=PW dbname=x",
            "host='127.0.0.1' password='PW'", "Host=127.0.0.1;Port=1;;Password = PW ;", "postgresql://me:PW@127.0.0.1:1/x",
                "postgres://me:PW@127.0.0.1:1", "postgresql://me:PW@127.0.0.1:1,127.0.0.1:2/x", "postgresql://:PW@127.0.0.1:1/x",
            "postgresql://127.0.0.1:1/x?user=me&password=PW", "postgresql://me@127.0.0.1:1/x?password=PW&sslmode=prefer",
                "postgresql://127.0.0.1:1/x?password=PW&password=PW", "postgresql:///x?host=127.0.0.1&port=1&password=PW",
                    "postgresql://me:PW@[::1]:1/x",
            "postgresql://me:PW:PW@127.0.0.1:1/x", "postgresql://me:PW@@127.0.0.1:1/x", "postgresql:/me:PW@127.0.0.1:1/x",
                "postgresql+psycopg://me:PW@127.0.0.1:1/x", "jdbc:postgresql://127.0.0.1:1/x?user=me&password=PW",
                    "mysql://me:PW@127.0.0.1:1/x",
            "me:PW@127.0.0.1:1/x", "PW", "export PG_DSN=postgresql://me:PW@127.0.0.1:1/x", "\"postgresql://me:PW@127.0.0.1:1/x\"",
                "'Host=127.0.0.1;Port=1;Password=PW'", "PG_DSN=Host=127.0.0.1;Port=1;Password=PW",
            "postgresql://127.0.0.1:1/x?sslpassword=PW", "postgresql://127.0.0.1:1/x?passwd=PW", "postgresql://me:PW@127.0.0.1:port/x",
                "Host=127.0.0.1;Port=x;Password=PW", "Host=127.0.0.1;Port=1;Password=PW;Nonsense=1",
                    "Host=127.0.0.1;Port=1;Nonsense=1;Password=PW",
        ];
        int taken = 0, refused = 0;
        foreach (string text in from form in forms from password in passwords from write in writings select form.Replace("PW",
            write(password), StringComparison.Ordinal))
        {
            string told;
            try
            {
                SuiteOptions options = SuiteOptions.Read(new Dictionary<string, string> { ["PG_DSN"] = text });
                NpgsqlConnectionStringBuilder read = PgDsn.Read(text);
                told = $"{string.Join(", ", options.Shaping)} {PgDsn.Where(read)} {read.Username}";
                taken++;
            }
            catch (OptionException refusal)
            {
                (told, refused) = (refusal.ToString(), refused + 1);
            }

            told.Should().NotContain("s3cret", "{0} is told as such", text);
        }

        (taken, refused).Should().Match<(int Taken, int Refused)>(it => it.Taken > 1000 && it.Refused > 1000);
    }

    [Fact]
    public void A_run_takes_the_uri_and_tells_which_server_it_is()
    {
        SuiteOptions options = SuiteOptions.Read(new Dictionary<string, string> { ["PG_DSN"] = "postgresql://me:s3cret@db:5433/scratch" });
        new NpgsqlConnectionStringBuilder(options.PgDsn).Password.Should().Be("s3cret");
        options.Shaping.Should().Equal("PG_DSN=db:5433/scratch");
    }
}
