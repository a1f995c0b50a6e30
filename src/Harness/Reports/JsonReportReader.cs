using System.Text.Json;
using Harness.Measurement;
using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>Strict reader of what <see cref="JsonReport.Write"/> wrote; it says what is wrong with anything else.</summary>
internal static class JsonReportReader
{
    public static RunReport Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        string place = "the report";
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            StrictObject file = new(document.RootElement, "the file");
            _ = file.Whole("schema", RunReport.OldestSchema, RunReport.Schema);
            string run = file.Text("run");
            string profile = ReadProfile(file.Text("profile"));
            DateTimeOffset started = TimeText.Parse(file.Text("started"));
            string? commit = file.TextOrNull("commit");
            string[] failures = [.. file.Items("failures")
                .Select(item => item.GetString() ?? throw new FormatException("a failure is text"))];
            Shard? shard = file.TextOrNull("shard") is { } part ? Shard.Parse(part) : null;
            GeneratorStart? generator = file.OptionalText("start_at") is { } at
                ? new GeneratorStart(TimeText.Parse(at), file.NumberOrNull("lag_seconds")) : null;
            Fingerprint? fingerprint = Whole(file.ObjectOrNull("fingerprint"), json => new Fingerprint(
                json.Text("machine"), json.Text("runtime"), json.Text("settings"), json.TextOrNull("commit")));
            HostFacts host = ReadHost(file.Object("host"));
            RunStart[] starts = [.. file.Items("starts").Select(item => Whole(new StrictObject(item, "a start"), ReadStart)!)];
            Budget? budget = BudgetJson.Read(file);
            TestResult[] tests = [.. file.Items("tests").Select(item => Whole(new StrictObject(item, "a test"), ReadTest)!)];
            List<ReportRow> rows = [];
            foreach (JsonElement row in file.Items("rows"))
            {
                place = FormattableString.Invariant($"row {rows.Count + 1} of the report");
                rows.Add(ReadRow(new StrictObject(row, "the row")));
            }

            place = "the report";
            file.RefuseOthers();
            return new RunReport(run, profile, started, commit, host, rows)
            {
                Failures = failures, Fingerprint = fingerprint, Shard = shard, Generator = generator, Starts = starts, Budget = budget,
                Tests = tests,
            };
        }
        catch (Exception wrong) when (wrong is JsonException || StrictObject.IsRefusal(wrong))
        {
            throw new FormatException($"{place}: {wrong.Message.ReplaceLineEndings(" ")}", wrong);
        }
    }

    // Reports go to a folder of this name: a path would lead them elsewhere.
    private static string ReadProfile(string name) => name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? name
        : throw new FormatException($"'profile' is '{name}': write a name of letters, digits, - and _");

    private static RunStart ReadStart(StrictObject json) => new(
        json.Text("start"), json.TextOrNull("shard") is { } shard ? Shard.Parse(shard)
            : null, json.TextOrNull("filter"), json.Text("machine"));

    private static TestResult ReadTest(StrictObject json) => new(
        json.Text("test"),
        (int)json.Whole("shard", 1, Shard.Most),
        json.TextOrNull("outcome") is { } outcome ? EnumNames.ParseOutcome(outcome) : null,
        json.Number("seconds"),
        json.TextOrNull("start"));

    private static HostFacts ReadHost(StrictObject json)
    {
        HostFacts host = new()
        {
            Cpu = json.Text("cpu"),
            Cores = (int)json.Whole("cores", 1, int.MaxValue),
            Avx512 = json.Flag("avx512"),
            MemoryBytes = json.Whole("memory_bytes", 0),
            Os = json.Text("os"),
            Dotnet = json.Text("dotnet"),
            Optimized = json.Flag("optimized"),
            Gc = json.Text("gc"),
            Sqlite = json.TextOrNull("sqlite"),
            Postgres = json.TextOrNull("postgres"),
            PostgresSource = json.Text("postgres_source"),
            PostgresFrom = json.OptionalText("postgres_from"),
            PostgresCluster = json.OptionalText("postgres_cluster"),
            Durability = Whole(json.ObjectOrNull("durability"), durability =>
                new Durability(durability.Text("fsync"), durability.Text("synchronous_commit"), durability.Text("full_page_writes"))),
            PostgresMaxConnections = (int?)json.WholeOrNull("postgres_max_connections", 1, int.MaxValue),
        };
        json.RefuseOthers();
        return host;
    }

    private static ReportRow ReadRow(StrictObject json)
    {
        Cell cell = CellJson.Read(json);
        Metric metric = Metric.Parse(json.Text("metric"));
        double value = json.Number("value");
        string unit = json.Text("unit");
        ReportRow row = new(
            cell,
            metric,
            value,
            n: json.Whole("n", 0),
            spread: Whole(json.ObjectOrNull("spread"), ReadSpread),
            origin: EnumNames.ParseOrigin(json.Text("kind")),
            yardstick: json.TextOrNull("yardstick"),
            bound: Whole(json.ObjectOrNull("bound"), bound => new Bound(
                bound.OptionalNumber("at_least"), bound.OptionalNumber("at_most"), bound.Text("because"))),
            verdict: json.TextOrNull("verdict") is { } verdict ? EnumNames.ParseVerdict(verdict) : null,
            reported: json.NumberOrNull("reported"),
            check: json.TextOrNull("checked"),
            attempts: ReadAttempts(json),
            note: json.TextOrNull("note"),
            histogram: json.TextOrNull("histogram"));
        row = row.On(json.OptionalText("layout"));
        if (json.Keys.Contains("steady"))
        {
            row = row.Was(new SteadyState(json.Number("change"), json.Flag("steady")));
        }

        json.RefuseOthers();
        return unit == metric.Unit
            ? row
            : throw new FormatException($"the unit '{unit}' is not that of {metric}: write {metric.Unit}");
    }

    // Without an interval it is of a program that wrote none, and the whole range is what is known.
    private static Spread ReadSpread(StrictObject json)
    {
        Spread spread = new(
            json.Number("min"), json.Number("median"), json.Number("max"), (int)json.Whole("repeats", 1, int.MaxValue));
        return json.OptionalNumber("low") is { } low
            ? spread with { Interval = new OrderInterval(low, json.Number("high"), json.Number("coverage")) } : spread;
    }

    private static List<RowAttempt> ReadAttempts(StrictObject json)
    {
        List<RowAttempt> attempts = [];
        foreach (JsonElement item in json.Items("attempts"))
        {
            attempts.Add(Whole(new StrictObject(item, "an attempt"), attempt => new RowAttempt(
                Minimum: attempt.Number("min"),
                Median: attempt.Number("median"),
                Maximum: attempt.Number("max"),
                Noise: attempt.NumberOrNull("noise")))!);
        }

        return attempts;
    }

    // Reads an inner object to its end: unknown keys are refused there, too.
    private static T? Whole<T>(StrictObject? json, Func<StrictObject, T> read)
        where T : class
    {
        if (json is null)
        {
            return null;
        }

        T value = read(json);
        json.RefuseOthers();
        return value;
    }
}
