using Sut.Payloads;
using Unit.Storage;

namespace Unit.Payloads;

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

        FluentActions.Invoking(file.Resume).Should().Throw<InvalidDataException>().WithMessage($"{Path} has '{value}' as {column} in row 1:*Move it away*");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_and_left_alone()
    {
        File.WriteAllText(Path, "name,age\nme,7\n");
        FluentActions.Invoking(() => new IterationFile(Path, concurrent: false).Resume()).Should().Throw<InvalidDataException>().WithMessage("*is not a file of this ramp*");
        File.ReadAllText(Path).Should().Be("name,age\nme,7\n");
    }

    public void Dispose() => _folder.Dispose();
}
