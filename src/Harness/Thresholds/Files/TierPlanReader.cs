using System.Text.Json;

namespace Harness.Thresholds;

/// <summary>Reader of one <c>tiers.json</c> that keeps the path to where it is, so that an error can say so.</summary>
internal sealed class TierPlanReader
{
    private readonly Stack<string> _keys = new();

    /// <summary>The keys that lead to what is read now.</summary>
    public string Place => string.Join('.', _keys.Reverse());

    public (IReadOnlyDictionary<string, Profile> Profiles, IReadOnlyList<TierNeed> Needs) Read(JsonElement root)
    {
        StrictObject file = new(root, "the file");
        Dictionary<string, Profile> profiles = new(StringComparer.Ordinal);
        Each(file, "profiles", (parent, name) => At(name, () =>
            profiles.Add(CellNames.Kebab(name, "profile"), ReadProfile(name, parent))));
        List<TierNeed> needs = [];
        if (file.Keys.Contains("needs"))
        {
            At("needs", () => needs.AddRange(file.Items("needs")
                .Select(item => ReadNeed(new StrictObject(item, "a need"), profiles.Values))));
        }

        if (needs.GroupBy(static need => (need.System, need.Operation)).FirstOrDefault(static alike => alike.Count() > 1) is { } twice)
        {
            At("needs", () => throw new FormatException(
                $"{twice.Key.System} {twice.Key.Operation} stands {twice.Count()} times: keep one need for it"));
        }

        file.RefuseOthers();
        return (profiles, needs);
    }

    private static TierNeed ReadNeed(StrictObject json, IEnumerable<Profile> profiles)
    {
        TierNeed need = new(json.Text("system"), json.TextOrNull("operation"), json.Whole("memory", 0, int.MaxValue),
            json.Whole("disk", 0, int.MaxValue), json.Text("because"));
        json.RefuseOthers();
        return profiles.SelectMany(profile => profile.Operations)
            .Any(of => of.System == need.System && (need.Operation is null || of.Operation == need.Operation))
            ? need
            : throw new FormatException(
                $"no profile has {need.System} {need.Operation}: name an operation that is measured, or null for all of a system");
    }

    private Profile ReadProfile(string name, StrictObject parent)
    {
        StrictObject profile = parent.Object(name);
        int repeats = (int)profile.Whole("repeats", 1, 1_000);
        TimeSpan block = Milliseconds(profile, "block_ms", 1);
        TimeSpan warmUp = Milliseconds(profile, "warmup_ms", 0);
        TimeSpan window = Milliseconds(profile, "window_ms", 1);
        Dictionary<(string Suite, string System, string Operation), IReadOnlyList<Tier>> tiers = [];
        Each(profile, "cells", (suites, suite) =>
            Each(suites, suite, (systems, system) =>
                Each(systems, system, (operations, operation) => At(operation, () =>
                {
                    CellNames.Suite(suite);
                    CellNames.Kebab(system, "system");
                    CellNames.Kebab(operation, "operation");
                    tiers.Add((suite, system, operation), ReadTiers(operations, operation));
                }))));
        profile.RefuseOthers();
        return new Profile(name, repeats, block, warmUp, window, tiers);
    }

    // Ascending and without repetition, so that a plan has one spelling and progress runs from small to large.
    private static List<Tier> ReadTiers(StrictObject operations, string operation)
    {
        List<Tier> tiers = [];
        foreach (JsonElement item in operations.Items(operation))
        {
            Tier tier = item.ValueKind == JsonValueKind.String
                ? Tier.Parse(item.GetString()!)
                : throw new FormatException(
                    $"a tier is {StrictObject.Describe(item)}: write text, for example \"25K\"");
            if (tiers.Count > 0 && tier <= tiers[^1])
            {
                throw new FormatException(
                    $"the tier {tier} stands after {tiers[^1]}: write each once, the smallest first");
            }

            tiers.Add(tier);
        }

        return tiers.Count > 0
            ? tiers
            : throw new FormatException("the list is empty: leave the operation out instead");
    }

    private static TimeSpan Milliseconds(StrictObject profile, string key, long least) =>
        TimeSpan.FromMilliseconds(profile.Whole(key, least, (long)TimeSpan.FromHours(1).TotalMilliseconds));

    // Reads every entry of the object below a key.
    private void Each(StrictObject parent, string key, Action<StrictObject, string> read) => At(key, () =>
    {
        StrictObject child = parent.Object(key);
        if (!child.Keys.Any())
        {
            throw new FormatException($"'{key}' is empty: leave it out, or say what it holds");
        }

        foreach (string name in child.Keys)
        {
            read(child, name);
        }
    });

    // The key is taken off only on success: after an error the stack is the place of the error.
    private void At(string key, Action read)
    {
        _keys.Push(key);
        read();
        _keys.Pop();
    }
}
