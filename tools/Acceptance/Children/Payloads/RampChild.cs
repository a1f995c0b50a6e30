using System.Globalization;
using Corpora.Payloads;
using Harness.Xunit.Options;
using Sut.Payloads;

namespace Acceptance.Children.Payloads;

/// <summary>
/// A ramp in a process of its own, so that it can be killed: <c>payloads-ramp folder resume size…</c>, on an SQLite file in the
/// folder. Prints each size when its row is on disk.
/// </summary>
internal sealed class RampChild : IChildProgram
{
    public string Name => "payloads-ramp";

    public int Run(string[] arguments)
    {
        (string folder, string resume) = (arguments[0], arguments[1]);
        RampSeries series = new(PayloadFormat.Bson, 0);
        SqliteRecordTable table = new(Path.Combine(folder, "records.db"), new RecordTableOptions(PayloadFormat.Bson));
        table.Create();
        RampLog log = new(folder, new PayloadOptions(new OptionReader(new Dictionary<string, string>())), bool.Parse(resume));
        PayloadRamp ramp = new(series, table, seed: 1, keepData: false);
        foreach (string size in arguments[2..])
        {
            int epochs = int.Parse(size, CultureInfo.InvariantCulture);
            if (log.Find(ramp.Blank(epochs)) is null)
            {
                log.Add(ramp.Once(epochs));
                Console.WriteLine(size);
            }
        }

        return 0;
    }
}
