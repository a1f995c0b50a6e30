using System.Text;
using Corpora.Payloads;
using Unit.Storage;

namespace Unit.Corpora.Payloads;

[Trait("Category", "Unit")]
public sealed class IterationFileTests : IDisposable
{
    private const string SyncHeader =
        "iteration,epochs,status,write_time_s,read_time_s,total_time_s,epochs_per_second,client_payload_bytes,db_payload_bytes,db_row_bytes,"
        + "db_table_bytes,write_peak_alloc_bytes,read_peak_alloc_bytes,write_rss_delta_bytes,read_rss_delta_bytes,error,";

    private const string AsyncHeader =
        "iteration,concurrency,epochs,status,write_time_s,read_time_s,total_time_s,write_records_per_second,read_records_per_second,success_writes,"
        + "failed_writes,success_reads,failed_reads,payload_bytes_total,payload_bytes_per_record,db_table_bytes,write_peak_alloc_bytes,"
        + "read_peak_alloc_bytes,write_rss_delta_bytes,read_rss_delta_bytes,error,";

    private readonly TempFolder _folder = new();

    private string Path => _folder.File("rows.csv");

    [Theory]
    [InlineData(false, SyncHeader)]
    [InlineData(true, AsyncHeader)]
    public void The_originals_columns_come_first_and_rows_are_read_back_as_written(bool concurrent, string header)
    {
        Iteration[] rows = [Rows.Ok(1, 10_000, concurrent), Rows.Broken(2, 20_000, concurrent)];
        IterationFile file = new(Path, concurrent);
        file.Clear();
        foreach (Iteration row in rows)
        {
            file.Append(row);
        }

        File.ReadAllText(Path).Should().StartWith(header);
        new IterationFile(Path, concurrent).Resume().Should().Equal(rows);
    }

    [Fact]
    public void Each_value_stands_under_its_name()
    {
        IterationFile file = new(Path, concurrent: false);
        file.Clear();
        file.Append(Rows.Ok(1, 10_000) with { WriteSeconds = 0.25, ReadSeconds = 0.5 });

        string[][] lines = [.. File.ReadLines(Path).Select(line => line.Split(','))];
        string[] names = ["epochs", "write_time_s", "read_time_s", "total_time_s", "write_peak_alloc_bytes", "read_peak_alloc_bytes"];
        names.Select(name => lines[1][Array.IndexOf(lines[0], name)])
            .Should().Equal("10000", "0.250000", "0.500000", "0.750000", "5000000", "400000");
    }

    [Fact]
    public void A_row_that_a_kill_cut_off_is_dropped_wherever_it_was_cut()
    {
        IterationFile file = new(Path, concurrent: false);
        file.Clear();
        file.Append(Rows.Ok(1, 10_000, false));
        int complete = File.ReadAllBytes(Path).Length;
        file.Append(Rows.Ok(2, 20_000, false));
        byte[] all = File.ReadAllBytes(Path);
        for (int length = complete; length < all.Length; length++)
        {
            File.WriteAllBytes(Path, all[..length]);
            file.Resume().Should().ContainSingle().Which.Epochs.Should().Be(10_000);
            file.Append(Rows.Ok(2, 20_000, false));
            File.ReadAllBytes(Path).Should().Equal(all, "cut at {0}", length);
        }
    }

    [Theory]
    [InlineData("epochs", "4294967297")]
    [InlineData("epochs", "many")]
    [InlineData("generate_s", "1e300")]
    [InlineData("limit", "Patience")]
    public void A_value_that_cannot_be_taken_back_is_refused_with_its_place(string column, string value)
    {
        IterationFile file = new(Path, concurrent: false);
        file.Clear();
        file.Append(Rows.Ok(1, 10_000));
        string[][] lines = [.. File.ReadLines(Path).Select(line => line.Split(','))];
        lines[1][Array.IndexOf(lines[0], column)] = value;
        File.WriteAllLines(Path, lines.Select(line => string.Join(',', line)));

        FluentActions.Invoking(file.Resume).Should().Throw<InvalidDataException>()
            .WithMessage($"{Path} has '{value}' as {column} in row 1:*Move it away*");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_and_left_alone()
    {
        File.WriteAllText(Path, "name,age\nme,7\n");
        FluentActions.Invoking(() => new IterationFile(Path, concurrent: false).Resume()).Should().Throw<InvalidDataException>()
            .WithMessage("*is not a file of this ramp*");
        File.ReadAllText(Path).Should().Be("name,age\nme,7\n");
    }

    private static readonly Dictionary<string, Func<byte[], byte[]>> Encodings = new()
    {
        { "a byte order mark", static bytes => [0xEF, 0xBB, 0xBF, .. bytes] },
        { "a letter of Latin-1", static bytes => InEngine(bytes, 0xE9) },
        { "half a letter of UTF-8", static bytes => InEngine(bytes, 0xC3) },
        { "a surrogate", static bytes => InEngine(bytes, 0xED, 0xA0, 0x80) },
        { "UTF-16", static bytes => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))] },
        { "UTF-16 from its other end", static bytes =>
            [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(bytes))] },
        { "UTF-16 without a mark", static bytes => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes)) },
        { "nothing but a mark", static _ => [0xEF, 0xBB, 0xBF] },
    };

    public static TheoryData<string> EncodingNames => [.. Encodings.Keys];

    [Theory]
    [MemberData(nameof(EncodingNames))]
    public void A_file_in_another_encoding_is_refused_and_left_byte_for_byte(string name)
    {
        foreach (string tail in (string[])["", "3,300"])
        {
            byte[] left = [.. Encodings[name](TwoRows()), .. Encoding.ASCII.GetBytes(tail)];
            File.WriteAllBytes(Path, left);
            FluentActions.Invoking(new IterationFile(Path, concurrent: false).Resume).Should().Throw<InvalidDataException>(name)
                .WithMessage("*Move it away*");
            File.ReadAllBytes(Path).Should().Equal(left, "{0}, then '{1}'", name, tail);
        }
    }

    [Theory]
    [InlineData("an unbalanced quote", 5, "\"0")]
    [InlineData("an unbalanced quote at the end", 31, "\"7")]
    [InlineData("a stray quote", 15, "too \"much\"")]
    [InlineData("text behind a quote", 15, "\"too\" much")]
    [InlineData("not a number", 3, "NaN")]
    [InlineData("no end", 4, "Infinity")]
    [InlineData("time that runs backwards", 3, "-1")]
    [InlineData("a field too many", 15, "x,y")]
    [InlineData("no such status", 2, "ok")]
    [InlineData("a limit by number", 16, "3")]
    [InlineData("zeros behind a number", 1, "200\0\0")]
    [InlineData("zeros behind a time", 3, "0.250000\0")]
    [InlineData("zeros in a text", 15, "said \0")]
    [InlineData("an escape in a text", 15, "said \u001b[31m")]
    [InlineData("a formula", 15, "=1+2")]
    [InlineData("another line's end in a text", 15, "said\u2028no")]
    [InlineData("epochs below nothing", 1, "-200")]
    [InlineData("no epochs", 1, "0")]
    [InlineData("bytes below nothing", 7, "-1")]
    [InlineData("stored bytes below nothing", 8, "-1")]
    [InlineData("repeats below nothing", 22, "-3")]
    [InlineData("a total below nothing", 5, "-0.500000")]
    [InlineData("a total that is none", 5, "fast")]
    [InlineData("less than no time", 3, "-0.000000")]
    [InlineData("zeros before a number", 1, "0000000000000000000000000000200")]
    [InlineData("a sign", 1, "+200")]
    [InlineData("a number beyond all", 7, "9223372036854775808")]
    [InlineData("a number beyond all paper", 7, "99999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("more digits than are written", 3, "0.2500000000000000000000000000000001")]
    [InlineData("ages", 3, "922337203685.000000")]
    [InlineData("a power", 3, "1e3")]
    [InlineData("blanks", 1, " 200 ")]
    public void A_row_that_no_run_wrote_is_refused_before_a_line_that_was_cut_off_goes(string name, int field, string text)
    {
        string[] lines = Encoding.UTF8.GetString(TwoRows()).Split('\n');
        string[] fields = lines[1].Split(',');
        fields[field] = text;
        foreach (string damaged in (string[])[string.Join(',', fields), lines[1][..lines[1].LastIndexOf(',')]])
        {
            byte[] left = Encoding.UTF8.GetBytes($"{lines[0]}\n{lines[2]}\n{damaged}\n3,300");
            File.WriteAllBytes(Path, left);
            FluentActions.Invoking(new IterationFile(Path, concurrent: false).Resume).Should().Throw<InvalidDataException>(name)
                .WithMessage(text.Contains('\0') && damaged.Contains('\0') ? "*zeros*Move it away*" : "*row 2*Move it away*");
            File.ReadAllBytes(Path).Should().Equal(left, name);
        }
    }

    [Fact]
    public void A_carriage_return_is_refused_and_left_byte_for_byte()
    {
        byte[] left = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TwoRows())[..^1] + "\r\n3,300");
        File.WriteAllBytes(Path, left);
        FluentActions.Invoking(new IterationFile(Path, concurrent: false).Resume).Should().Throw<InvalidDataException>()
            .WithMessage("*carriage return*Move it away*");
        File.ReadAllBytes(Path).Should().Equal(left);
    }

    [Theory]
    [InlineData("a row twice", "{0}\n{1}\n{1}\n")]
    [InlineData("a row twice, not side by side", "{0}\n{1}\n{2}\n{1}\n")]
    [InlineData("rows sorted by another column", "{0}\n{2}\n{1}\n")]
    [InlineData("the header twice", "{0}\n{1}\n{0}\n{2}\n")]
    [InlineData("the header twice at once", "{0}\n{0}\n{1}\n{2}\n")]
    [InlineData("an empty line", "{0}\n{1}\n\n{2}\n")]
    [InlineData("another line's end in the middle", "{0}\n{1}\r\n{2}\n")]
    [InlineData("an old line's end in the middle", "{0}\n{1}\r{2}\n")]
    [InlineData("an old line's end at the end", "{0}\n{1}\n{2}\r")]
    [InlineData("a carriage return and nothing else", "{0}\n{1}\n{2}\n\r")]
    [InlineData("zeros in the middle", "{0}\n{1}\n\0\0\0\n{2}\n")]
    [InlineData("zeros, then a row", "{0}\n{1}\n\0\0\0{2}\n")]
    [InlineData("zeros, then a row that was cut off", "{0}\n{1}\n\0\0\03,30")]
    public void A_file_that_no_run_left_is_refused_and_left_byte_for_byte(string name, string layout)
    {
        string[] lines = Encoding.UTF8.GetString(TwoRows()).Split('\n');
        byte[] left = Encoding.UTF8.GetBytes(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, layout, lines[0], lines[1], lines[2]));
        File.WriteAllBytes(Path, left);
        FluentActions.Invoking(new IterationFile(Path, concurrent: false).Resume).Should().Throw<InvalidDataException>(name)
            .WithMessage("*Move it away*");
        File.ReadAllBytes(Path).Should().Equal(left, name);
    }

    [Fact]
    public void What_no_run_began_behind_the_last_line_is_refused_and_left_byte_for_byte()
    {
        byte[] left = [.. TwoRows(), .. "3,300,"u8, 0xFF, 0xFE, .. "OK"u8];
        File.WriteAllBytes(Path, left);
        FluentActions.Invoking(new IterationFile(Path, concurrent: false).Resume).Should().Throw<InvalidDataException>()
            .WithMessage("*UTF-8*Move it away*");
        File.ReadAllBytes(Path).Should().Equal(left);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3,30")]
    public void Zeros_at_the_end_that_a_power_loss_left_cost_no_row(string begun)
    {
        byte[] complete = TwoRows();
        File.WriteAllBytes(Path, [.. complete, .. Encoding.ASCII.GetBytes(begun), .. new byte[4096]]);
        new IterationFile(Path, concurrent: false).Resume().Should().HaveCount(2);
        File.ReadAllBytes(Path).Should().Equal(complete);
    }

    [Fact]
    public void A_control_character_in_an_error_is_shown_by_its_picture_and_costs_no_row()
    {
        IterationFile file = new(Path, concurrent: false);
        file.Clear();
        file.Append(Rows.Broken(1, 100) with { Error = "said \0\u001b[31mno\u007f\r\nbell\a" });
        file.Append(Rows.Ok(2, 200));
        file.Resume().Select(row => row.Error).Should().Equal("said \u2400\u241b[31mno\u2421 bell\u2407", "");
    }

    [Fact]
    public void A_letter_that_a_kill_cut_in_two_goes_with_its_line()
    {
        byte[] complete = TwoRows();
        File.WriteAllBytes(Path, [.. complete, .. "3,300,FAIL_WRITE,caf"u8, 0xC3]);
        new IterationFile(Path, concurrent: false).Resume().Should().HaveCount(2);
        File.ReadAllBytes(Path).Should().Equal(complete);
    }

    [Theory]
    [InlineData("=1+2")]
    [InlineData("+49 30 1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("  =1+2")]
    [InlineData("'=1+2")]
    [InlineData("''")]
    [InlineData("'quoted' name")]
    [InlineData("\uff1d1+2")]
    [InlineData("=HYPERLINK(\"http://a,b\")")]
    public void A_text_that_a_spreadsheet_would_run_stays_a_text_and_is_read_back_as_it_was(string text)
    {
        Iteration row = Rows.Broken(1, 100) with { Error = text, Engine = text };
        IterationFile file = new(Path, concurrent: false);
        file.Clear();
        file.Append(row);

        file.Resume().Should().Equal(row);
        string cell = File.ReadAllLines(Path)[1].Split("FAIL_WRITE")[1].Split(',')[13].Trim('"');
        (cell.TrimStart() is ['=' or '+' or '-' or '@' or '\uff1d', ..]).Should().BeFalse(cell);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_an_error_costs_no_row()
    {
        IterationFile file = new(Path, concurrent: false);
        file.Clear();
        file.Append(Rows.Broken(1, 100) with { Error = "said \ud800" });
        file.Resume().Should().ContainSingle().Which.Error.Should().Be("said \ufffd");
    }

    public void Dispose() => _folder.Dispose();

    // In a text, which any letters would do for: in a number they are refused anyway.
    private static byte[] InEngine(byte[] bytes, params byte[] letters)
    {
        int at = bytes.AsSpan().LastIndexOf("PostgreSQL"u8);
        return [.. bytes[..at], .. letters, .. bytes[at..]];
    }

    private byte[] TwoRows()
    {
        IterationFile file = new(Path, concurrent: false);
        file.Clear();
        file.Append(Rows.Ok(1, 100));
        file.Append(Rows.Ok(2, 200));
        return File.ReadAllBytes(Path);
    }
}
