using System.Diagnostics;
using Corpora.Tokens;
using Harness.Xunit.Running;
using Sut.Tokens;

namespace Unit.Tokens;

[Trait("Category", "Unit")]
public sealed class TokenFileTests : IDisposable
{
    private const int Some = 1000;
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public TokenFileTests() => _path = _folder.NextFile(".tokens");

    public static TheoryData<string> Ways() => ["mapped", "mapped to change", "streamed"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_is_read_by_both_ways_and_takes_64_bytes_a_token_and_64_more()
    {
        CreateMapped();
        new FileInfo(_path).Length.Should().Be(64 + (Some * 64));
        using (TokenFile file = TokenFile.OpenRead(_path))
        {
            file.Count.Should().Be(Some);
            TokenProof.Check(file.Tokens);
        }

        ReadStreamed(100).Should().Be(Some);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(30_001)]
    public void What_is_streamed_one_by_one_or_in_pieces_is_the_same_file(int count)
    {
        Token[] tokens = new Token[count];
        TokenProof.Factory.Fill(tokens, default);
        string other = _folder.NextFile(".tokens");
        using (TokenFileWriter singly = new(_path), pieces = new(other))
        {
            foreach (Token token in tokens)
            {
                singly.Write(in token);
            }

            // Together less than the writer's room, across its end, just as much, and more.
            int[] sizes = [1, 100, 3000, 3000, 4096, 9000];
            for (int i = 0, turn = 0; i < count; i += sizes[turn++ % sizes.Length])
            {
                int size = Math.Min(sizes[turn % sizes.Length], count - i);
                pieces.Write(tokens.AsSpan(i, size));
                pieces.Count.Should().Be(i + size);
            }

            singly.Complete();
            pieces.Complete();
        }

        File.ReadAllBytes(other).Should().Equal(File.ReadAllBytes(_path));
        ReadStreamed(777).Should().Be(count);
        using TokenFile mapped = TokenFile.OpenRead(_path);
        TokenProof.Check(mapped.Tokens);
        mapped.Count.Should().Be(count);
    }

    [Fact]
    public void A_change_is_there_after_saving()
    {
        CreateMapped();
        using (TokenFile file = TokenFile.OpenWrite(_path))
        {
            file.Change()[3].Weight = 7;
            file.Save();
        }

        using TokenFile again = TokenFile.OpenRead(_path);
        again.Tokens[3].Weight.Should().Be(7);
        again.Tokens[3].Id.Value.Should().Be(3);
    }

    [Fact]
    public void A_file_opened_to_be_changed_and_not_changed_is_left_as_it_was()
    {
        CreateMapped();
        byte[] before = File.ReadAllBytes(_path);
        TokenFile.OpenWrite(_path).Dispose();
        File.ReadAllBytes(_path).Should().Equal(before);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Whoever_stops_before_the_end_leaves_a_torn_file(string way)
    {
        Stop(way);
        RefusedBothWays(TokenFileFault.Torn, "stopped before the end");
    }

    [Fact]
    public void A_foreign_file_is_refused() =>
        Refused("# Notes\n"u8.ToArray().Concat(new byte[200]).ToArray(), TokenFileFault.Foreign, "no file of tokens");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(63)]
    public void A_file_shorter_than_its_header_is_refused(int length) =>
        Refused(Whole()[..length], TokenFileFault.Short, $"{length} bytes");

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(Some * 64)]
    public void A_file_cut_short_is_refused(int missing) => Refused(Whole()[..^missing], TokenFileFault.Short, $"promises {Some} tokens");

    [Fact]
    public void A_file_that_goes_on_is_refused() => Refused([.. Whole(), 0], TokenFileFault.Long, $"promises {Some} tokens");

    [Fact]
    public void Another_version_is_refused() => Refused(Changed(8, 2), TokenFileFault.Version, "version 2");

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(60)]
    public void A_changed_header_is_refused(int at) => Refused(Changed(at, 0xA5), TokenFileFault.Damaged, "header");

    [Theory]
    [InlineData(64)]
    [InlineData(64 + 48)]
    [InlineData(64 + (Some * 64) - 1)]
    public void A_changed_token_is_refused(int at) => Refused(Changed(at, 0xA5), TokenFileFault.Damaged, "checksum");

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        File.WriteAllText(_path, "precious");
        FluentActions.Invoking(() => TokenFile.Create(_path, 1)).Should().Throw<IOException>();
        FluentActions.Invoking(() => new TokenFileWriter(_path)).Should().Throw<IOException>();
        File.ReadAllText(_path).Should().Be("precious");
    }

    // Written through memory, a full disk would end the process instead of failing a call.
    [SkippableFact]
    public void A_file_that_the_disk_has_no_room_for_is_refused_and_not_left_behind()
    {
        const int count = int.MaxValue;
        Skip.If(new DriveInfo(Path.GetDirectoryName(_path)!).AvailableFreeSpace > (count + 1L) * 64, "the disk is large enough");
        FluentActions.Invoking(() => TokenFile.Create(_path, count)).Should().Throw<IOException>()
            .WithMessage($"{_path}: * 137438953472 bytes * free*");
        File.Exists(_path).Should().BeFalse();
    }

    [Fact]
    public void A_file_opened_to_be_read_cannot_be_changed()
    {
        CreateMapped();
        using TokenFile file = TokenFile.OpenRead(_path);
        FluentActions.Invoking(() => file.Change().Length).Should().Throw<InvalidOperationException>().WithMessage("*OpenWrite*");
        FluentActions.Invoking(file.Save).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_closed_file_and_a_complete_writer_are_refused()
    {
        CreateMapped();
        TokenFile file = TokenFile.OpenRead(_path);
        file.Dispose();
        file.Dispose();
        FluentActions.Invoking(() => file.Tokens.Length).Should().Throw<ObjectDisposedException>();
        TokenFileWriter writer = new(_folder.NextFile(".tokens"));
        writer.Complete();
        FluentActions.Invoking(() => writer.Write(default(Token))).Should().Throw<InvalidOperationException>().WithMessage("*complete*");
        writer.Dispose();
        FluentActions.Invoking(() => writer.Write(default(Token))).Should().Throw<ObjectDisposedException>();
    }

    // To read what was cut away would end the process, so this must throw before it reads.
    [Theory]
    [InlineData(0, false)]
    [InlineData(64, true)]
    [InlineData(64 + (64 * 10), true)]
    public void A_file_that_another_program_cut_cannot_be_changed_or_saved(int bytes, bool isChanging)
    {
        CreateMapped();
        using TokenFile file = TokenFile.OpenWrite(_path);
        if (isChanging)
        {
            file.Change();
        }

        using (Process cut = Process.Start("truncate", ["-s", $"{bytes}", _path]))
        {
            cut.WaitForExit();
        }

        Action[] writing = isChanging ? [file.Save] : [() => file.Change(), file.Save];
        foreach (Action write in writing)
        {
            write.Should().Throw<TokenFileException>().WithMessage($"{_path}: *{bytes} bytes*{64 + (64 * Some)}*").Which.Fault.Should()
                .Be(TokenFileFault.Short);
        }

        new FileInfo(_path).Length.Should().Be(bytes);
    }

    private void CreateMapped()
    {
        using TokenFile file = TokenFile.Create(_path, Some);
        TokenProof.Factory.Fill(file.Change(), default);
        file.Save();
    }

    private void Stop(string way)
    {
        if (way == "streamed")
        {
            using TokenFileWriter writer = new(_path);
            writer.Write(new Token[Some]);
            return;
        }

        if (way == "mapped to change")
        {
            CreateMapped();
        }

        using TokenFile file = way == "mapped" ? TokenFile.Create(_path, Some) : TokenFile.OpenWrite(_path);
        file.Change()[0].Weight = 1;
    }

    private byte[] Whole()
    {
        CreateMapped();
        return File.ReadAllBytes(_path);
    }

    private byte[] Changed(int at, byte to)
    {
        byte[] bytes = Whole();
        bytes[at].Should().NotBe(to);
        bytes[at] = to;
        return bytes;
    }

    private void Refused(byte[] bytes, TokenFileFault fault, string words)
    {
        File.WriteAllBytes(_path, bytes);
        RefusedBothWays(fault, words);
    }

    private void RefusedBothWays(TokenFileFault fault, string words)
    {
        byte[] before = File.ReadAllBytes(_path);
        foreach (Action open in (Action[])[() => TokenFile.OpenRead(_path), () => TokenFile.OpenWrite(_path), () => ReadStreamed(100)])
        {
            TokenFileException refused = Assert.Throws<TokenFileException>(open);
            refused.Fault.Should().Be(fault);
            refused.Path.Should().Be(_path);
            refused.Message.Should().StartWith(_path).And.Contain(words);
        }

        File.ReadAllBytes(_path).Should().Equal(before, "it is left as it was");
    }

    private int ReadStreamed(int atOnce)
    {
        using TokenFileReader reader = new(_path);
        Token[] all = new Token[(int)reader.Count];
        Token[] some = new Token[atOnce];
        int at = 0;
        for (int count; (count = reader.Read(some)) > 0; at += count)
        {
            some.AsSpan(0, count).CopyTo(all.AsSpan(at));
        }

        TokenProof.Check(all);
        reader.Read(some).Should().Be(0);
        return at;
    }
}
