using Harness.Reports;
using Harness.Xunit.Options;
using Sut.Storage;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Options;

[Trait("Category", "Unit")]
public sealed class SuiteOptionsTests
{
    [Fact]
    public void Nothing_set_means_the_quick_profile()
    {
        SuiteOptions options = SuiteOptions.Read(new Dictionary<string, string>());
        options.Profile.Should().Be("quick");
        options.Tiers.Should().BeEmpty();
        options.Repeats.Should().BeNull();
        options.Seconds.Should().BeNull();
        options.Seed.Should().Be(42);
        options.Artifacts.Should().Be(RepositoryRoot.File("artifacts"));
        options.GoldenDir.Should().BeNull();
        options.PgDsn.Should().BeNull();
        options.PgDistribute.Should().Be(TableLayout.Plain);
        options.Ci.Should().BeFalse();
        options.Resume.Should().BeFalse();
        options.Shard.Should().BeNull();
        options.Times.Should().BeNull();
        options.Shaping.Should().BeEmpty();
    }

    [Fact]
    public void An_empty_value_counts_as_not_set() => Read("SUITE_PROFILE", "").Profile.Should().Be("quick");

    [Fact]
    public void Good_values_are_taken()
    {
        Read("SUITE_PROFILE", "full").Profile.Should().Be("full");
        Read("SUITE_TIERS", "1K, 100K").Tiers.Select(tier => tier.Items).Should().Equal(1_000, 100_000);
        Read("SUITE_REPEATS", "7").Repeats.Should().Be(7);
        Read("SUITE_SECONDS", "60").Seconds.Should().Be(60);
        Read("SUITE_SEED", "18446744073709551615").Seed.Should().Be(ulong.MaxValue);
        Read("PG_DSN", "Host=db;Username=me").PgDsn.Should().Be("Host=db;Username=me");
        Read("PG_DISTRIBUTE", "partition:8").PgDistribute.Should().Be(TableLayout.HashPartitions(8));
        Read("CI", "true").Ci.Should().BeTrue();
        Read("RESUME", "1").Resume.Should().BeTrue();
        Read("SUITE_SHARD", "2/3").Shard.Should().Be(new Shard(2, 3));
        using TempFolder folder = new();
        File.WriteAllText(folder.Of("results.json"), "{}");
        Read("SUITE_TIMES", folder.Path).Times.Should().Be(folder.Of("results.json"), "a folder stands for the report in it");
        Read("GOLDEN_DIR", folder.Path).GoldenDir.Should().Be(folder.Path);
        Read("GOLDEN_DIR", "tests").GoldenDir.Should()
            .Be(RepositoryRoot.File("tests"), "relative paths start at the root, in every process");
        Read("SUITE_ARTIFACTS", folder.Of("new/sub")).Artifacts.Should().Be(folder.Of("new/sub"));
    }

    [Theory]
    [InlineData("SUITE_PROFILE", "quik")]
    [InlineData("SUITE_TIERS", "1k")]
    [InlineData("SUITE_TIERS", "1K,,10K")]
    [InlineData("SUITE_REPEATS", "2")]
    [InlineData("SUITE_REPEATS", "five")]
    [InlineData("SUITE_REPEATS", "5.0")]
    [InlineData("SUITE_SECONDS", "a minute")]
    [InlineData("SUITE_SECONDS", "0")]
    [InlineData("SUITE_SECONDS", "-60")]
    [InlineData("SUITE_SECONDS", "29")]
    [InlineData("SUITE_SECONDS", "60.5")]
    [InlineData("SUITE_SECONDS", "60s")]
    [InlineData("SUITE_SECONDS", "86401")]
    [InlineData("SUITE_SEED", "-1")]
    [InlineData("SUITE_SEED", "18446744073709551616")]
    [InlineData("SUITE_ARTIFACTS", "/proc/artifacts")]
    [InlineData("GOLDEN_DIR", "no/such/folder")]
    [InlineData("PG_DSN", "Hots=db")]
    [InlineData("PG_DSN", "Username=me")]
    [InlineData("PG_DISTRIBUTE", "partition:0")]
    [InlineData("PG_DISTRIBUTE", "shards")]
    [InlineData("RESUME", "yes")]
    [InlineData("SUITE_SHARD", "0/3")]
    [InlineData("SUITE_SHARD", "4/3")]
    [InlineData("SUITE_SHARD", "3")]
    [InlineData("SUITE_TIMES", "no/such/results.json")]
    [InlineData("SUITE_TIER", "1K")]
    public void Bad_values_are_refused_by_name_value_and_rule(string name, string value)
    {
        OptionException refusal = Assert.Throws<OptionException>(() => Read(name, value));
        refusal.Name.Should().Be(name);
        refusal.Message.Should().Contain(name).And.Contain("is refused");
        refusal.Rule.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("woodpecker", true)]
    [InlineData("drone", true)]
    [InlineData("yes", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("", false)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    public void CI_is_whatever_a_service_calls_itself(string value, bool isCi) => Read("CI", value).Ci.Should().Be(isCi);

    [Fact]
    public void A_refused_connection_string_is_shown_without_its_password()
    {
        OptionException refusal = Assert.Throws<OptionException>(() => Read("PG_DSN", "Hots=db;Password=s3cret"));
        refusal.Message.Should().Contain("Hots=…").And.NotContain("s3cret");
        Assert.Throws<OptionException>(() => Read("PG_DSN", "mysql://me:s3cret@db/x")).Message.Should().NotContain("s3cret");
        Assert.Throws<OptionException>(() => Read("PG_DSN", "Hots=db;Password=\"a;s3cret\"")).Message.Should().NotContain("s3cret");
    }

    [Fact]
    public void What_shapes_a_measurement_is_told_and_a_server_without_its_password()
    {
        SuiteOptions.Read(new Dictionary<string, string>
        {
            ["SUITE_TIERS"] = "1K", ["PG_DSN"] = "Host=db;Password=s3cret", ["CI"] = "1", ["RESUME"] = "1",
        }).Shaping.Should().Equal("SUITE_TIERS=1K", "PG_DSN=db");
    }

    [Theory]
    [InlineData("RESUME", "1")]
    [InlineData("SUITE_SHARD", "1/3")]
    [InlineData("BASE", "main")]
    public void A_time_budget_and_what_promises_the_whole_refuse_each_other(string name, string value) =>
        Assert.Throws<OptionException>(() => SuiteOptions.Read(new Dictionary<string, string> { ["SUITE_SECONDS"] = "60", [name] = value }))
            .Message.Should().StartWith("SUITE_SECONDS='60' is refused").And.Contain($"{name} is set, too").And.EndWith("unset one of the two).");

    [Fact]
    public void A_refusal_leaves_no_folder_behind()
    {
        using TempFolder folder = new();
        Assert.Throws<OptionException>(() => SuiteOptions.Read(new Dictionary<string, string>
        {
            ["SUITE_ARTIFACTS"] = folder.Of("made"), ["RESUME"] = "maybe",
        }));
        Directory.Exists(folder.Of("made")).Should().BeFalse();
    }

    private static SuiteOptions Read(string name, string value) => SuiteOptions.Read(new Dictionary<string, string> { [name] = value });
}
