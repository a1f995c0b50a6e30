using Harness.Xunit.Postgres;

namespace Unit.Harness.Xunit.Postgres;

[Trait("Category", "Unit")]
public sealed class ServerSearchResultTests
{
    [Fact]
    public void The_first_open_way_is_taken_and_the_next_is_not_tried()
    {
        FakeSource closed = new("first", "shut"), open = new("second", null), never = new("third", null);

        ServerSearchResult result = ServerSearchResult.Of([closed, open, never]);

        result.Require(ci: true).Source.Should().Be("second");
        (closed.Asked, open.Asked, never.Asked).Should().Be((1, 1, 0));
    }

    [Fact]
    public void A_server_that_PG_DSN_names_comes_before_all_others() =>
        new DsnSource("Host=db").TryOpen(out _).Should().Be(new FoundServer("dsn", "Host=db"));

    [Fact]
    public void A_newcomer_without_a_server_reads_the_three_ways_to_one_and_the_test_is_skipped()
    {
        SkipException skip = Assert.Throws<SkipException>(() => Nothing().Require(ci: false));

        skip.Message.Should().Be(
            "No PostgreSQL. There are 3 ways to one. "
            + "(1) PG_DSN names a server, e.g. PG_DSN='Host=db;Username=me;Password=…;Database=scratch': it is not set. "
            + "(2) A container engine: nobody answered. "
            + "(3) Server programs: none found.");
    }

    [Fact]
    public void Where_CI_is_true_the_same_words_are_a_failure() =>
        Assert.Throws<NoServerException>(() => Nothing().Require(ci: true)).Message
            .Should().StartWith("No PostgreSQL. There are 3 ways to one. (1) PG_DSN").And.EndWith(
                "CI=true: this is a failure, not a skip.");

    [Fact]
    public void A_server_of_PG_DSN_that_does_not_answer_is_a_failure_that_shows_no_password()
    {
        FoundServer nobody = new DsnSource("Host=127.0.0.1;Port=1;Username=me;Password=s3cret;Database=scratch;Timeout=2").TryOpen(out _)!;

        NoServerException refusal = Assert.Throws<NoServerException>(() => new PostgresServer(nobody));

        refusal.Message.Should().StartWith("The server that PG_DSN names (127.0.0.1:1/scratch) cannot be used: ")
            .And.Contain("Correct PG_DSN, or unset it").And.NotContain("s3cret");
    }

    private static ServerSearchResult Nothing() =>
        ServerSearchResult.Of(
            [
                new DsnSource(null), new FakeSource("A container engine", "nobody answered"),
                new FakeSource("Server programs", "none found"),
            ]);
}
