namespace Harness.Xunit.Options;

/// <summary>One row of the README's option table; OptionTests keeps the two equal.</summary>
public sealed record Option(string Name, string Default, string Rule, string Meaning)
{
    public static Option Profile { get; } = new("SUITE_PROFILE", "quick", "smoke, quick or full", "which tiers run and for how long");

    public static Option Tiers { get; } = new("SUITE_TIERS", "all of the profile", "tiers of the profile, comma-separated, e.g. 1K,100K", "run only these tiers");

    public static Option Repeats { get; } = new("SUITE_REPEATS", "from the profile", "a whole number from 3 to 100", "repeats per measurement");

    public static Option Seed { get; } = new("SUITE_SEED", "42", "a whole number from 0 to 18446744073709551615", "seed of all generated data");

    public static Option Artifacts { get; } = new("SUITE_ARTIFACTS", "artifacts", "a folder that can be written", "where reports go; a relative path starts at the repository's root");

    public static Option GoldenDir { get; } = new("GOLDEN_DIR", "none", "an existing folder", "further golden vectors, files named as in tests/Harness.Xunit/Golden; a relative path starts at the repository's root");

    public static Option PgDsn { get; } = new("PG_DSN", "none", "an Npgsql connection string or a postgresql:// URI, with a host, e.g. Host=db;Username=me;Database=scratch", "the PostgreSQL server to test on; its database is touched only inside schemas that the run makes and drops. Not set: a container, else a throw-away cluster");

    public static Option PgDistribute { get; } = new("PG_DISTRIBUTE", "none", "citus, or partition:N with N from 1 to 1024", "how PostgreSQL tables are laid out: distributed on their key by create_distributed_table, or in N hash partitions");

    public static Option Ci { get; } = new("CI", "false", "false or 0 for no; anything else, as services name themselves, for yes", "more than 20 % inconclusive rows fail the run, and so do tests that find no PostgreSQL");

    public static Option Resume { get; } = new("RESUME", "false", "true, false, 1 or 0", "continue the newest run that did not end, with its finished tests kept; where there is none, begin one");

    public static Option Shard { get; } = new("SUITE_SHARD", "none", "i/n with i from 1 to n and n up to 100, e.g. 2/3", "run only this share of the tests of Load and Scale; Unit runs in every shard");

    public static Option Times { get; } = new("SUITE_TIMES", "none", "a results.json, or a folder that holds one", "an earlier run whose seconds balance the shards; not set: all tests count alike");

    /// <summary>Those that change what is measured; the profile, its repeats and the seed are told otherwise.</summary>
    public static IReadOnlyList<Option> Shaping { get; } = [Tiers, PgDsn, PgDistribute, .. IOptionGroup.Found.SelectMany(group => group.Shaping)];

    /// <summary>All options, in the order of the README's table.</summary>
    public static IReadOnlyList<Option> All { get; } = [Profile, Tiers, Repeats, Seed, Artifacts, GoldenDir, PgDsn, PgDistribute, Ci, Resume, Shard, Times, .. IOptionGroup.Found.SelectMany(group => group.All)];

    /// <summary>The full path of the existing folder that this option names among <paramref name="variables"/>; null when it is not set.</summary>
    /// <exception cref="OptionException">There is no such folder.</exception>
    public string? Folder(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.GetValueOrDefault(Name) is not { Length: > 0 } value)
        {
            return null;
        }

        string folder = Path.GetFullPath(value, RepositoryRoot.Path);
        return Directory.Exists(folder) ? folder : throw Refuse(value);
    }

    /// <summary>The exception for a value that breaks this option's rule.</summary>
    public OptionException Refuse(string value, string? because = null) =>
        new(Name, value, because is null ? $"it must be {Rule}" : $"it must be {Rule} ({because})");
}
