using System.Collections;
using System.Globalization;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Postgres;
using Harness.Xunit.Running;
using Npgsql;
using Sut.Storage;

namespace Harness.Xunit.Options;

/// <summary>
/// The settings of one run, read once from environment variables and refused as a whole when one of them is wrong, so that a typing error
/// costs a second and not a run.
/// </summary>
public sealed class SuiteOptions(OptionReader read)
{
    /// <summary>The variable of <see cref="Seconds"/>.</summary>
    internal const string SecondsName = "SUITE_SECONDS";

    private const string ProfileName = "SUITE_PROFILE";
    private const string TiersName = "SUITE_TIERS";
    private const string ArtifactsName = "SUITE_ARTIFACTS";

    private const string ShardName = "SUITE_SHARD";
    private const string StartAtName = "START_AT";

    /// <summary>The variable that continues a run.</summary>
    public const string ResumeName = "RESUME";

    /// <summary>The name of the profile that runs.</summary>
    public string Profile { get; } = read.Read(
        new(ProfileName, "quick", "smoke, quick or full", "which tiers run and for how long"), "quick", text =>
            text is "smoke" or "quick" or "full" ? text : throw new FormatException(""));

    /// <summary>Empty: all tiers of the profile.</summary>
    public IReadOnlyList<Tier> Tiers { get; } = read.Read<IReadOnlyList<Tier>>(
        new(TiersName, "all of the profile", "tiers of the profile, comma-separated, e.g. 1K,100K", "run only these tiers"),
        [], text => [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Tier.Parse)], shapes: true);

    /// <summary>Null: as many as the profile says.</summary>
    public int? Repeats { get; } = read.Number("SUITE_REPEATS", "from the profile", 3, 100, "repeats per measurement");

    /// <summary>The time budget of a run; null: as long as it takes.</summary>
    public int? Seconds { get; } = read.Number(SecondsName, "as long as it takes", 30, 86_400,
        "how long the run of Load and Scale may take, its build included: it picks what the changes reach, then the riskiest, and tells what it left out",
        shapes: true);

    /// <summary>The seed of all generated data.</summary>
    public ulong Seed { get; } = read.Read(
        new("SUITE_SEED", "42", "a whole number from 0 to 18446744073709551615", "seed of all generated data"),
        42UL, text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
            : throw new FormatException(""));

    /// <summary>Full path of the folder of all artifacts; a run writes into its sub-folder named like the profile.</summary>
    public string Artifacts { get; } = read.Read(
        new(ArtifactsName, "artifacts", "a folder that can be written",
            "where reports go; a relative path starts at the repository's root"),
        RepositoryRoot.File("artifacts"), text => Path.GetFullPath(text, RepositoryRoot.Path));

    /// <summary>The folder of further golden vectors; null where there is none.</summary>
    public string? GoldenDir { get; } = read.Folder("GOLDEN_DIR", "further golden vectors, files named as in tests/Harness.Xunit/Golden");

    /// <summary>As Npgsql reads it, in whichever form it was written.</summary>
    public string? PgDsn { get; } = read.Read(
        new("PG_DSN", "none", "an Npgsql connection string or a postgresql:// URI, with a host, e.g. Host=db;Username=me;Database=scratch",
            "the PostgreSQL server to test on; its database is touched only inside schemas that the run makes and drops. Not set: a container, else a throw-away cluster"),
        null, ReadPgDsn, shapes: true, shown: Shown);

    /// <summary>How the stores lay out their PostgreSQL tables.</summary>
    public TableLayout PgDistribute { get; } = read.Read(
        new("PG_DISTRIBUTE", "none", "citus, or partition:N with N from 1 to 1024",
            "how PostgreSQL tables are laid out: distributed on their key by create_distributed_table, or in N hash partitions"),
        TableLayout.Plain, TableLayout.Parse, shapes: true);

    /// <summary>Whether the run is a service's: too many inconclusive rows, and tests that find no server, fail it.</summary>
    public bool Ci { get; } = read.Read(
        new("CI", "false", "false or 0 for no; anything else, as services name themselves, for yes",
            "more than 20 % inconclusive rows fail the run, and so do tests that find no PostgreSQL"),
        false, text => text.ToLowerInvariant() is not ("false" or "0"));

    /// <summary>Whether the newest run that has not ended is continued.</summary>
    public bool Resume { get; } =
        read.Flag(ResumeName, "continue the newest run that did not end, with its finished tests kept; where there is none, begin one");

    /// <summary>Null: the whole run.</summary>
    public Shard? Shard { get; } = read.Read<Shard?>(
        new(ShardName, "none", "i/n with i from 1 to n and n up to 100, e.g. 2/3",
            "run only this share of the tests of Load and Scale; Unit runs in every shard"), null, text => Reports.Shard.Parse(text));

    /// <summary>
    /// When the first cell begins, in UTC: of several generators that load one server all begin then, each with all tests. Null: at once.
    /// </summary>
    public DateTimeOffset? StartAt { get; } = read.Read<DateTimeOffset?>(
        new(StartAtName, "none", "a moment in UTC, e.g. 2026-11-30T22:30:00Z, with SUITE_SHARD",
            "when the first cell of Load and of Scale begins; SUITE_SHARD=i/n is then generator i of n that load one PG_DSN at once, each with all tests, for merge to add up"),
        null, ReadMoment);

    /// <summary>The share of the tests that is dealt to this run: generators have all.</summary>
    public Shard? DealtShard => StartAt is null ? Shard : null;

    /// <summary>Full path of the report whose seconds balance the shards; null: all tests count alike.</summary>
    public string? Times { get; } = read.Read<string?>(
        new("SUITE_TIMES", "none", "a results.json, or a folder that holds one",
            "an earlier run whose seconds balance the shards; not set: all tests count alike"), null, ReadReport);

    /// <summary>The settings of the gate and of the systems, each group by its type.</summary>
    private IReadOnlyList<IOptionGroup> Groups { get; } = [new GateOptions(read), .. SuiteProject.All<IOptionGroup>(read)];

    /// <summary>All settings, in the order in which they are declared.</summary>
    public IReadOnlyList<Option> All => read.Options;

    /// <summary>
    /// The settings that change what is measured, as <c>NAME=value</c>, where they are set; those of the profile's pace are not among them.
    /// </summary>
    public IReadOnlyList<string> Shaping => read.Shaping;

    /// <summary>The settings of one system.</summary>
    public T Of<T>()
        where T : IOptionGroup => Groups.OfType<T>().Single();

    /// <summary>Reads and checks the settings of this process.</summary>
    /// <exception cref="OptionException">A value breaks its rule, or a <c>SUITE_</c> variable is no setting.</exception>
    public static SuiteOptions FromEnvironment() => Read(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal));

    /// <summary>Reads and checks the settings among <paramref name="variables"/>. An empty value counts as not set.</summary>
    public static SuiteOptions Read(IReadOnlyDictionary<string, string> variables)
    {
        OptionReader reader = new(variables);
        SuiteOptions options = new(reader);
        reader.RefuseUnknown(["SUITE_", .. options.Groups.Select(group => group.Prefix)], RunIdentity.Variable);
        foreach (IOptionGroup group in options.Groups)
        {
            group.Check();
        }

        if (options.StartAt is not null && options.Shard is null)
        {
            throw options.Row(StartAtName).Refuse(variables[StartAtName], "SUITE_SHARD is not set, and says which generator this is");
        }

        if (options.Seconds is not null)
        {
            options.RefuseWithSeconds(variables);
        }

        // Last, because it makes the folder: a refusal leaves nothing behind.
        options.RequireWritable();
        return options;
    }

    /// <summary>The refusal of the tiers.</summary>
    internal OptionException RefuseTiers(string value, string because) => Row(TiersName).Refuse(value, because);

    /// <summary>The refusal of a time budget where nothing is measured.</summary>
    internal OptionException RefuseSeconds(string because) =>
        Row(SecondsName).Refuse(Seconds!.Value.ToString(CultureInfo.InvariantCulture), because);

    /// <summary>The refusal of sizes that do not fit: of the tiers, where they are set, else of the profile.</summary>
    /// <param name="why">What does not fit.</param>
    /// <param name="fitting">The tiers that do.</param>
    internal OptionException RefuseMisfits(string why, string fitting) => new(
        Tiers.Count > 0 ? TiersName : ProfileName, Tiers.Count > 0 ? string.Join(',', Tiers) : Profile,
        $"this machine cannot hold {why}. Leave these sizes out with {TiersName}={fitting}, or point TMPDIR at a larger disk");

    private Option Row(string name) => All.Single(option => option.Name == name);

    // Each of them promises the whole of something.
    private void RefuseWithSeconds(IReadOnlyDictionary<string, string> variables)
    {
        (string? Name, string Why) other = this switch
        {
            { Resume: true } => (ResumeName, "continues a run that lacks tests, and what a budget left out is not owed"),
            { Shard: not null } => (ShardName, "deals out all tests"),
            _ when Of<GateOptions>().Base is not null => (GateOptions.BaseName, "asks the paired gate, whose time GATE_SECONDS limits"),
            _ => (null, ""),
        };
        if (other.Name is { } name)
        {
            throw Row(SecondsName).Refuse(variables[SecondsName], $"{name} is set, too, and {other.Why}: unset one of the two");
        }
    }

    private void RequireWritable()
    {
        try
        {
            Directory.CreateDirectory(Artifacts);
            string probe = Path.Combine(Artifacts, $".writable-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw Row(ArtifactsName).Refuse(Artifacts, refusal.Message.TrimEnd('.'));
        }
    }

    private static DateTimeOffset? ReadMoment(string text) =>
        text.EndsWith('Z')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at.ToUniversalTime() : throw new FormatException("");

    private static string? ReadPgDsn(string text)
    {
        NpgsqlConnectionStringBuilder read = Postgres.PgDsn.Read(text);
        return PgUri.IsOne(text.Trim()) ? read.ConnectionString : text;
    }

    // An address may hold a password; which server it is, is what matters. One that cannot be read is shown as far as nothing secret is in
    // it.
    private static string Shown(string text)
    {
        try
        {
            return Postgres.PgDsn.Short(Postgres.PgDsn.Read(text));
        }
        catch (FormatException)
        {
            return Postgres.PgDsn.Shown(text);
        }
    }

    // A folder stands for the report in it.
    private static string ReadReport(string text)
    {
        string path = Path.GetFullPath(text, RepositoryRoot.Path);
        path = Directory.Exists(path) ? Path.Combine(path, ReportFiles.Json) : path;
        return File.Exists(path) ? path : throw new FormatException($"there is no {path}");
    }
}
