using System.Collections;
using System.Globalization;
using Harness.Reports;
using Harness.Thresholds;
using Harness.Xunit.Postgres;
using Npgsql;
using Sut.Storage;

namespace Harness.Xunit.Options;

/// <summary>
/// The options of one run, read once from environment variables and refused as a whole when one of them is wrong, so that
/// a typing error costs a second and not a run.
/// </summary>
public sealed record SuiteOptions
{
    public required string Profile { get; init; }

    /// <summary>Empty: all tiers of the profile.</summary>
    public required IReadOnlyList<Tier> Tiers { get; init; }

    /// <summary>Null: as many as the profile says.</summary>
    public required int? Repeats { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Full path of the folder of all artifacts; a run writes into its sub-folder named like the profile.</summary>
    public required string Artifacts { get; init; }

    public required string? GoldenDir { get; init; }

    /// <summary>As Npgsql reads it, in whichever form it was written.</summary>
    public required string? PgDsn { get; init; }

    /// <summary>How the stores lay out their PostgreSQL tables.</summary>
    public required TableLayout PgDistribute { get; init; }

    public required bool Ci { get; init; }

    /// <summary>Whether the newest run that has not ended is continued.</summary>
    public required bool Resume { get; init; }

    /// <summary>Null: the whole run.</summary>
    public required Shard? Shard { get; init; }

    /// <summary>Full path of the report whose seconds balance the shards; null: all tests count alike.</summary>
    public required string? Times { get; init; }

    /// <summary>The options that change what is measured, as <c>NAME=value</c>, where they are set; those of the profile's pace are not among them.</summary>
    public required IReadOnlyList<string> Shaping { get; init; }

    /// <summary>What the option group of each system read.</summary>
    public required IReadOnlyList<object> Systems { get; init; }

    /// <summary>Reads and checks the options of this process.</summary>
    /// <exception cref="OptionException">A value breaks its rule, or a <c>SUITE_</c> variable is not an option.</exception>
    public static SuiteOptions FromEnvironment() => Read(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal));

    /// <summary>Reads and checks the options among <paramref name="variables"/>. An empty value counts as not set.</summary>
    public static SuiteOptions Read(IReadOnlyDictionary<string, string> variables)
    {
        RefuseUnknown(variables.Keys);
        string? Get(Option option) => variables.GetValueOrDefault(option.Name) is { Length: > 0 } value ? value : null;
        return new SuiteOptions
        {
            Profile = ReadProfile(Get(Option.Profile)),
            Tiers = ReadTiers(Get(Option.Tiers)),
            Repeats = ReadRepeats(Get(Option.Repeats)),
            Seed = ReadSeed(Get(Option.Seed)),
            GoldenDir = Option.GoldenDir.Folder(variables),
            PgDsn = ReadPgDsn(Get(Option.PgDsn)),
            PgDistribute = ReadPgDistribute(Get(Option.PgDistribute)),
            Ci = Get(Option.Ci)?.ToLowerInvariant() is not (null or "false" or "0"),
            Resume = ReadFlag(Option.Resume, Get(Option.Resume)),
            Shard = ReadShard(Get(Option.Shard)),
            Times = ReadReport(Option.Times, Get(Option.Times)),
            Systems = [.. IOptionGroup.Found.Select(group => group.Read(variables))],
            Shaping = [.. Option.Shaping.Where(option => Get(option) is not null).Select(option => $"{option.Name}={Shown(option, Get(option)!)}")],

            // Last, because it makes the folder: a refusal leaves nothing behind.
            Artifacts = ReadArtifacts(Get(Option.Artifacts)),
        };
    }

    private static void RefuseUnknown(IEnumerable<string> names)
    {
        string? unknown = names.FirstOrDefault(name => name.StartsWith("SUITE_", StringComparison.Ordinal)
            && name != Running.RunIdentity.Variable && Option.All.All(option => option.Name != name));
        if (unknown is not null)
        {
            throw new OptionException(unknown, "…", $"there is no such option; there are {string.Join(", ", Option.All.Select(o => o.Name))}");
        }
    }

    private static string ReadProfile(string? value) => value switch
    {
        null => "quick",
        "smoke" or "quick" or "full" => value,
        _ => throw Option.Profile.Refuse(value),
    };

    private static IReadOnlyList<Tier> ReadTiers(string? value)
    {
        try
        {
            return value is null ? [] : [.. value.Split(',', StringSplitOptions.TrimEntries).Select(Tier.Parse)];
        }
        catch (FormatException refusal)
        {
            throw Option.Tiers.Refuse(value!, refusal.Message.TrimEnd('.'));
        }
    }

    private static int? ReadRepeats(string? value)
    {
        if (value is null)
        {
            return null;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int repeats) && repeats is >= 3 and <= 100
            ? repeats
            : throw Option.Repeats.Refuse(value);
    }

    private static ulong ReadSeed(string? value) => value is null
        ? 42
        : ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : throw Option.Seed.Refuse(value);

    private static string ReadArtifacts(string? value)
    {
        string folder = Path.GetFullPath(value ?? "artifacts", RepositoryRoot.Path);
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".writable-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw Option.Artifacts.Refuse(value ?? "artifacts", refusal.Message.TrimEnd('.'));
        }
    }

    private static string? ReadPgDsn(string? value)
    {
        if (value is null)
        {
            return null;
        }

        try
        {
            NpgsqlConnectionStringBuilder read = Postgres.PgDsn.Read(value);
            return PgUri.IsOne(value.Trim()) ? read.ConnectionString : value;
        }
        catch (FormatException refusal)
        {
            throw Option.PgDsn.Refuse(Postgres.PgDsn.Shown(value), refusal.Message);
        }
    }

    private static TableLayout ReadPgDistribute(string? value)
    {
        try
        {
            return TableLayout.Parse(value);
        }
        catch (FormatException)
        {
            throw Option.PgDistribute.Refuse(value!);
        }
    }

    private static bool ReadFlag(Option option, string? value) => value?.ToLowerInvariant() switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw option.Refuse(value),
    };

    private static Shard? ReadShard(string? value)
    {
        try
        {
            return value is null ? null : Shard.Parse(value);
        }
        catch (FormatException)
        {
            throw Option.Shard.Refuse(value!);
        }
    }

    // A folder stands for the report in it.
    private static string? ReadReport(Option option, string? value)
    {
        if (value is null)
        {
            return null;
        }

        string path = Path.GetFullPath(value, RepositoryRoot.Path);
        path = Directory.Exists(path) ? Path.Combine(path, ReportFiles.Json) : path;
        return File.Exists(path) ? path : throw option.Refuse(value, $"there is no {path}");
    }

    // An address may hold a password; which server it is, is what matters.
    private static string Shown(Option option, string value) =>
        option == Option.PgDsn ? Postgres.PgDsn.Short(Postgres.PgDsn.Read(value)) : value;
}
