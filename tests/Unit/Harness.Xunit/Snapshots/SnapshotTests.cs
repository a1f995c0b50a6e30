using Harness.Xunit.Options;
using Harness.Xunit.Snapshots;
using Unit.Conventions;

namespace Unit.Harness.Xunit.Snapshots;

/// <summary>
/// What both comparers promise, each through the same call: these tests run against Verify where Snapshots=verify, and against
/// the plain comparer otherwise.
/// </summary>
[Trait("Category", "Unit")]
public sealed class SnapshotTests : IDisposable
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly TempFolder _folder = new();

    private string Verified => _folder.Of("TableTests.Draws.verified.txt");

    private string Received => _folder.Of("TableTests.Draws.received.txt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lies_beside_its_test_under_the_names_of_class_and_method()
    {
        Action approve = () => Snapshot.Approve("a", "txt", sourceFile: _folder.Of("TableTests.cs"));

        SnapshotMismatchException mismatch = approve.Should().Throw<SnapshotMismatchException>().Which;
        string method = nameof(Lies_beside_its_test_under_the_names_of_class_and_method);
        mismatch.Verified.Should().Be(_folder.Of($"TableTests.{method}.verified.txt"));
        mismatch.Received.Should().Be(_folder.Of($"TableTests.{method}.received.txt"));
        File.Exists(mismatch.Received).Should().BeTrue();
    }

    [Fact]
    public void Bears_each_parameter_in_its_name()
    {
        Mismatch("a", ("culture", "de-DE"), ("rows", "1.5"));

        Directory.GetFiles(_folder.Path).Should().Equal(_folder.Of("TableTests.Draws_culture=de-DE_rows=1.5.received.txt"));
    }

    [Fact]
    public void Bears_a_single_parameter_without_brackets()
    {
        Action approve = () => Snapshot.Approve("a", "txt", ("rows", "3"), _folder.Of("TableTests.cs"), "Draws");

        approve.Should().Throw<SnapshotMismatchException>()
            .Which.Received.Should().Be(_folder.Of("TableTests.Draws_rows=3.received.txt"));
    }

    [Fact]
    public void Writes_a_byte_order_mark_and_exactly_the_text()
    {
        Mismatch(" ä\t\n\nb \U0001F600\n");

        File.ReadAllBytes(Received).Should().Equal([.. ByteOrderMark, .. " ä\t\n\nb \U0001F600\n"u8]);
    }

    [Fact]
    public void Writes_emptyString_for_no_text()
    {
        Mismatch("");
        File.ReadAllBytes(Received).Should().Equal([.. ByteOrderMark, .. "emptyString"u8]);

        Rename();
        Approve("");
    }

    [Fact]
    public void Passes_once_the_received_file_is_renamed()
    {
        Mismatch("a\nb");
        Rename();

        Approve("a\nb");

        Directory.GetFiles(_folder.Path).Should().Equal(Verified);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("\uFEFFa\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    [InlineData("a\nb\n")]
    [InlineData("a\r\nb\r\n")]
    public void Reads_what_editors_make_of_an_approved_file(string approved)
    {
        File.WriteAllText(Verified, approved);

        Approve("a\nb");
    }

    [Theory]
    [InlineData("a\nb", "a\nb\n")]
    [InlineData("a\nb\n\n", "a\nb")]
    [InlineData("a\nb ", "a\nb")]
    [InlineData("a\n b", "a\nb")]
    [InlineData("a\n\nb", "a\nb")]
    [InlineData("a\u00A0b", "a b")]
    [InlineData("a\u2028b", "a\nb")]
    [InlineData("A\nb", "a\nb")]
    [InlineData("e\u0301", "é")]
    public void Any_other_difference_counts(string approved, string given)
    {
        File.WriteAllText(Verified, approved);

        Mismatch(given);
    }

    [Fact]
    public void A_pass_deletes_a_stale_received_file_and_keeps_the_approved_one()
    {
        File.WriteAllText(Verified, "a\r\n");
        File.WriteAllText(Received, "b");

        Approve("a");

        File.Exists(Received).Should().BeFalse();
        File.ReadAllText(Verified).Should().Be("a\r\n");
    }

    [Fact]
    public void A_failure_leaves_the_approved_file_alone_and_replaces_a_stale_received_one()
    {
        File.WriteAllText(Verified, "a\r\n");
        File.WriteAllText(Received, "stale and longer");

        Mismatch("b");

        File.ReadAllText(Verified).Should().Be("a\r\n");
        File.ReadAllText(Received).Should().Be("b");
    }

    [Fact]
    public void A_failure_tells_both_files_the_first_difference_and_how_to_approve()
    {
        File.WriteAllText(Verified, "one\ntwo\nthree\n");

        Mismatch("one\ntwice\nthree\n").Message.ReplaceLineEndings("\n").Should().Be($"""
            TableTests.Draws.received.txt differs from TableTests.Draws.verified.txt in {_folder.Path}
            Line 2, column 3:
              approved: "two\n"
              received: "twice\n"
            If the received text is right, rename the received file to the verified name.
            """);
    }

    [Fact]
    public void A_first_run_says_that_nothing_was_approved() =>
        Mismatch("a").Message.Should().Contain("Nothing was approved yet.");

    [Fact]
    public void Paths_in_the_text_stay_as_they_are()
    {
        string text = $"{_folder.Path} {RepositoryRoot.Path} {Guid.NewGuid()} {Environment.MachineName} 2025-11-21T01:02:03Z";

        Mismatch(text);

        File.ReadAllText(Received).Should().Be(text);
    }

    [Fact]
    public void An_approved_file_of_another_extension_is_refused_as_stale()
    {
        File.WriteAllText(_folder.Of("TableTests.Draws.verified.md"), "a");
        File.WriteAllText(_folder.Of("TableTests.Draws_rows=3.verified.csv"), "of another case");

        Invoking(() => Approve("a")).Should().Throw<InvalidOperationException>()
            .WithMessage("TableTests.Draws.verified.md lies beside TableTests.Draws.verified.txt*");
    }

    [Fact]
    public void A_text_with_CR_is_refused_because_a_snapshot_could_not_tell_it_from_LF() =>
        Invoking(() => Approve("a\nb\r\nc")).Should().Throw<ArgumentException>().WithMessage("*a CR in line 2*");

    private static Action Invoking(Action action) => action;

    private void Approve(string text, params (string, string)[] parameters) =>
        Snapshot.Approve(text, "txt", parameters, _folder.Of("TableTests.cs"), "Draws");

    private SnapshotMismatchException Mismatch(string text, params (string, string)[] parameters) =>
        Invoking(() => Approve(text, parameters)).Should().Throw<SnapshotMismatchException>().Which;

    private void Rename() => File.Move(Received, Verified);
}
