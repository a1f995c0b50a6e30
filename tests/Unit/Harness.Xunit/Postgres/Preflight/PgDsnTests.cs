using Harness.Xunit.Options;
using Harness.Xunit.Postgres;
using Npgsql;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class PgDsnTests
{
    [Theory]
    [InlineData("postgresql://me:s3cret@db:5433/scratch?sslmode=require", "Host=db;Port=5433;Username=me;Password=s3cret;Database=scratch;SSL Mode=Require")]
    [InlineData("postgres://me:s3cret@db/scratch", "Host=db;Username=me;Password=s3cret;Database=scratch")]
    [InlineData("POSTGRESQL://db", "Host=db")]
    [InlineData("postgresql://db:5433", "Host=db;Port=5433")]
    [InlineData("postgresql://me@db/", "Host=db;Username=me")]
    [InlineData("postgresql://m%40e:p%3Aa%2Fs%40s%25%3Fw%23%3B@db/my%20base", "Host=db;Username=m@e;Password='p:a/s@s%?w#;';Database='my base'")]
    [InlineData("postgresql://me:p@ss@db/scratch", "Host=db;Username=me;Password=p@ss;Database=scratch")]
    [InlineData("postgresql://me:a+b@db/scratch", "Host=db;Username=me;Password=a+b;Database=scratch")]
    [InlineData("postgresql://me@[::1]:5433/scratch", "Host=::1;Port=5433;Username=me;Database=scratch")]
    [InlineData("postgresql://me@[fe80::1]/scratch", "Host=fe80::1;Username=me;Database=scratch")]
    [InlineData("postgresql:///scratch?host=/var/run/postgresql&port=5433&user=me", "Host=/var/run/postgresql;Port=5433;Username=me;Database=scratch")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/scratch", "Host=/var/run/postgresql;Database=scratch")]
    [InlineData("postgresql://me@one:5433,two/scratch?target_session_attrs=read-write", "Host='one:5433,two';Username=me;Database=scratch;Target Session Attributes=read-write")]
    [InlineData("postgresql://db/x?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=3&application_name=load%20test", "Host=db;Database=x;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;Timeout=3;Application Name='load test'")]
    [InlineData("postgresql://db/x?options=-c%20geqo%3Doff&sslmode=disable&password=s3cret&ssl=true", "Host=db;Database=x;Options='-c geqo=off';SSL Mode=Require;Password=s3cret")]
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
    [InlineData("Host=db;Pasword=ab;s3cret=1", "quotes")]
    [InlineData("Host=db;Password=\"a;s3cret", "quotes")]
    [InlineData("Host=db;Password=a;s3cret", "quotes")]
    [InlineData("Host=db;Port=s3cret", "Port")]
    [InlineData("me:s3cret@db", "Host=db")]
    [InlineData("s3cret", "Host=db")]
    public void Refuses_the_rest_without_a_word_of_it(string written, string because)
    {
        OptionException refusal = Assert.Throws<OptionException>(() => SuiteOptions.Read(new Dictionary<string, string> { ["PG_DSN"] = written }));
        refusal.ToString().Should().Contain("PG_DSN=").And.Contain(because).And.NotContain("s3cret");
    }

    [Fact]
    public void A_run_takes_the_uri_and_tells_which_server_it_is()
    {
        SuiteOptions options = SuiteOptions.Read(new Dictionary<string, string> { ["PG_DSN"] = "postgresql://me:s3cret@db:5433/scratch" });
        new NpgsqlConnectionStringBuilder(options.PgDsn).Password.Should().Be("s3cret");
        options.Shaping.Should().Equal("PG_DSN=db:5433/scratch");
    }
}
