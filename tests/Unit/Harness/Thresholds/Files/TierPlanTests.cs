using Harness.Thresholds;

namespace Unit.Harness.Thresholds;

[Trait("Category", "Unit")]
public sealed class TierPlanTests
{
    private const string Smoke =
        """
        "smoke":{"repeats":3,"block_ms":20,"warmup_ms":10,"window_ms":300,"cells":{"scale":{"addressing":{"generate-single":["1K"]}}}}
        """;

    private const string Quick =
        """
        "quick":{"repeats":5,"block_ms":100,"warmup_ms":0,"window_ms":2000,
        "cells":{"scale":{"addressing":{"generate-single":["10K","1M"],"lookup-hit":["1K"]}},"load":{"addressing":{"mixed-70-30":["10K"]}}}}
        """;

    private const string Plan = "{\"profiles\":{" + Smoke + "," + Quick + "}}";

    [Fact]
    public void Reads_profiles_with_their_durations()
    {
        TierPlan plan = TierPlan.Parse(Plan, "tiers.json");
        Profile smoke = plan.Profile("smoke");

        plan.ProfileNames.Should().Equal("smoke", "quick");
        (smoke.Name, smoke.Repeats).Should().Be(("smoke", 3));
        smoke.Block.Should().Be(TimeSpan.FromMilliseconds(20));
        smoke.WarmUp.Should().Be(TimeSpan.FromMilliseconds(10));
        smoke.Window.Should().Be(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void Gives_the_tiers_of_an_operation_and_none_for_one_left_out()
    {
        Profile quick = TierPlan.Parse(Plan, "tiers.json").Profile("quick");

        quick.Tiers("scale", "addressing", "generate-single").Should().Equal(Tier.Parse("10K"), Tier.Parse("1M"));
        quick.Tiers("load", "addressing", "mixed-70-30").Should().Equal(Tier.Parse("10K"));
        quick.Tiers("load", "addressing", "generate-single").Should().BeEmpty();
        quick.Operations.Should().HaveCount(3);
    }

    [Fact]
    public void Refuses_an_unknown_profile_and_lists_the_known() =>
        FluentActions.Invoking(() => TierPlan.Parse(Plan, "tiers.json").Profile("slow")).Should().Throw<ArgumentException>()
            .WithMessage("The profile 'slow' is unknown: write one of smoke, quick.*");

    [Theory]
    [InlineData("\"repeats\":3", "\"repeats\":0", "profiles.smoke", "'repeats' is the number 0: write a whole number of at least 1*")]
    [InlineData("\"repeats\":3", "\"repeats\":2.5", "profiles.smoke", "'repeats' is the number 2.5: write a whole number*")]
    [InlineData("\"repeats\":3", "\"repeats\":\"3\"", "profiles.smoke", "'repeats' is the text \"3\": write a whole number*")]
    [InlineData("\"repeats\":3,", "", "profiles.smoke", "the key 'repeats' is missing")]
    [InlineData("\"block_ms\":20", "\"block_ms\":-1", "profiles.smoke", "'block_ms' is the number -1*")]
    [InlineData("\"window_ms\":300", "\"window_ms\":99999999", "profiles.smoke", "*and at most 3600000")]
    [InlineData("\"repeats\":3,", "\"repeats\":3,\"repeat\":3,", "profiles.smoke", "the key 'repeat' is unknown*")]
    [InlineData("\"repeats\":3,", "\"repeats\":3,\"repeats\":3,", "profiles.smoke", "the key 'repeats' stands twice*")]
    [InlineData("\"scale\"", "\"unit\"", "profiles.smoke.cells.unit.addressing.generate-single", "*write load or scale*")]
    [InlineData("\"addressing\"", "\"Addressing\"", "profiles.smoke.cells.scale.Addressing.generate-single",
        "The system 'Addressing' is no word*")]
    [InlineData("{\"generate-single\":[\"1K\"]}", "{}", "profiles.smoke.cells.scale.addressing", "'addressing' is empty*")]
    [InlineData("[\"1K\"]", "[]", "profiles.smoke.cells.scale.addressing.generate-single", "the list is empty*")]
    [InlineData("[\"1K\"]", "\"1K\"", "profiles.smoke.cells.scale.addressing.generate-single", "*write an array")]
    [InlineData("[\"1K\"]", "[1000]", "profiles.smoke.cells.scale.addressing.generate-single", "a tier is the number 1000*")]
    [InlineData("[\"1K\"]", "[\"1k\"]", "profiles.smoke.cells.scale.addressing.generate-single", "*write 1K.")]
    [InlineData("[\"1K\"]", "[\"1K\",\"1K\"]", "profiles.smoke.cells.scale.addressing.generate-single", "*smallest first")]
    [InlineData("[\"1K\"]", "[\"2K\",\"1K\"]", "profiles.smoke.cells.scale.addressing.generate-single", "*smallest first")]
    public void Refuses_a_wrong_plan_with_file_place_and_reason(string part, string replacement, string place, string reason)
    {
        Smoke.Should().Contain(part, "a case that changes nothing tests nothing");

        TierPlanException wrong = Refusal("{\"profiles\":{" + Smoke.Replace(part, replacement) + "}}");

        wrong.File.Should().Be("tiers.json");
        wrong.Place.Should().Be(place);
        wrong.Reason.Should().Match(reason);
        wrong.Message.Should().Be($"tiers.json at {place}: {wrong.Reason}").And.NotContain("\n");
    }

    [Theory]
    [InlineData("{\"profiles\":{}}", "'profiles' is empty: *")]
    [InlineData("{\"profiles\":{},}", "line 1 is not JSON*")]
    [InlineData("{}", "the key 'profiles' is missing")]
    [InlineData("[]", "the file is an array: write an object")]
    public void Refuses_another_shape(string json, string reason) => Refusal(json).Reason.Should().Match(reason);

    [Fact]
    public void Refuses_a_key_beside_the_profiles() =>
        Refusal("{\"schema\":1,\"profiles\":{" + Smoke + "}}").Reason.Should().StartWith("the key 'schema' is unknown");

    private static TierPlanException Refusal(string json) =>
        FluentActions.Invoking(() => TierPlan.Parse(json, "tiers.json")).Should().Throw<TierPlanException>().Which;

    [Theory]
    [InlineData("\"memory\":-1", "'memory' is the number -1*")]
    [InlineData("\"system\":\"mesh\"", "no profile has mesh generate-single*")]
    [InlineData("\"because\":\"so\"", "the key 'because' is missing")]
    [InlineData("\"disk\":3", "the key 'disc' is unknown*")]
    public void Says_what_is_wrong_with_a_need(string replacement, string message)
    {
        string need = "{\"system\":\"addressing\",\"operation\":\"generate-single\",\"memory\":2,\"disk\":3,\"because\":\"so\"}";
        string wrong = replacement switch
        {
            "\"because\":\"so\"" => need.Replace(",\"because\":\"so\"", "", StringComparison.Ordinal),
            "\"disk\":3" => need.Replace("\"disk\":3", "\"disk\":3,\"disc\":3", StringComparison.Ordinal),
            "\"memory\":-1" => need.Replace("\"memory\":2", replacement, StringComparison.Ordinal),
            _ => need.Replace("\"system\":\"addressing\"", replacement, StringComparison.Ordinal),
        };
        TierPlan.Parse(Plan[..^1] + $",\"needs\":[{need}]}}", "tiers.json").Need("addressing", "generate-single")!.MemoryBytes.Should()
            .Be(2);
        FluentActions.Invoking(() => TierPlan.Parse(Plan[..^1] + $",\"needs\":[{wrong}]}}", "tiers.json")).Should()
            .Throw<TierPlanException>().WithMessage($"tiers.json at needs: {message}");
    }

    [Fact]
    public void One_operation_has_one_need()
    {
        const string Need = "{\"system\":\"addressing\",\"operation\":\"generate-single\",\"memory\":2,\"disk\":3,\"because\":\"so\"}";
        FluentActions.Invoking(() => TierPlan.Parse(Plan[..^1] + $",\"needs\":[{Need},{Need}]}}", "tiers.json")).Should()
            .Throw<TierPlanException>()
            .WithMessage("tiers.json at needs: addressing generate-single stands 2 times*");
    }
}
