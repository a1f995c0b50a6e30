using Harness.Xunit.Snapshots;

namespace Unit.Harness.Xunit.Snapshots;

[Trait("Category", "Unit")]
public sealed class SnapshotNameTests
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a:b")]
    [InlineData("a*")]
    [InlineData("a\n")]
    [InlineData("a\u0001")]
    [InlineData("")]
    public void Refuses_what_some_system_cannot_store(string part)
    {
        foreach (Action attempt in new Action[]
        {
            () => SnapshotName.Of("ATests.cs", part, "txt", []),
            () => SnapshotName.Of("ATests.cs", "Works", part, []),
            () => SnapshotName.Of("ATests.cs", "Works", "txt", [(part, "1")]),
            () => SnapshotName.Of("ATests.cs", "Works", "txt", [("a", part)]),
        })
        {
            attempt.Should().Throw<ArgumentException>();
        }
    }

    [Fact]
    public void The_refusal_names_value_character_and_place() =>
        new Action(() => SnapshotName.Of("ATests.cs", "Works", "txt", [("rate", "70/30")])).Should().Throw<ArgumentException>()
            .WithMessage("'70/30'*U+002F at position 2*");
}
