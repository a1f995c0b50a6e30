using System.Text.Json;
using Harness.Thresholds;

namespace Harness.Reports;

/// <summary>A <see cref="Budget"/> as part of a run's JSON. A run without one has neither key.</summary>
internal static class BudgetJson
{
    public const string Key = "budget", TestsKey = "budgeted";

    private const string BeforeKey = "before";

    public static void Write(Utf8JsonWriter json, Budget budget)
    {
        json.WriteNumber("seconds", budget.Seconds);
        json.WriteString("ends", TimeText.Of(budget.Ends));
        json.WriteStartArray("projects");
        foreach (string project in budget.Projects)
        {
            json.WriteStringValue(project);
        }

        json.WriteEndArray();
        Write(json, "repeats", budget.Repeats);
        Write(json, "usual_repeats", budget.UsualRepeats);
        json.WriteString("changes", budget.Changes);
    }

    public static void Write(Utf8JsonWriter json, BudgetedTest test)
    {
        json.WriteString("test", test.Name);
        json.WriteBoolean("reached", test.Reached);
        Write(json, "margin", test.Margin);
        Write(json, "seconds", test.Seconds);
        if (test.Before is not null)
        {
            Write(json, BeforeKey, test.Before);
        }
    }

    public static Budget? Read(StrictObject file)
    {
        if (!file.Keys.Contains(Key))
        {
            return null;
        }

        StrictObject json = file.Object(Key);
        Budget budget = new((int)json.Whole("seconds", 1, int.MaxValue), TimeText.Parse(json.Text("ends")))
        {
            Projects = json.Texts("projects"),
            Repeats = (int?)json.WholeOrNull("repeats", 1, int.MaxValue),
            UsualRepeats = (int?)json.WholeOrNull("usual_repeats", 1, int.MaxValue),
            Changes = json.TextOrNull("changes"),
            Tests = [.. file.Items(TestsKey).Select(item => ReadTest(new StrictObject(item, "a test of the budget")))],
        };
        json.RefuseOthers();
        return budget;
    }

    private static BudgetedTest ReadTest(StrictObject json)
    {
        BudgetedTest test = new(json.Text("test"), json.Flag("reached"), json.NumberOrNull("margin"), json.NumberOrNull("seconds"))
        {
            Before = json.Keys.Contains(BeforeKey) ? json.NumberOrNull(BeforeKey) : null,
        };
        json.RefuseOthers();
        return test;
    }

    private static void Write(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(key, number);
        }
        else
        {
            json.WriteNull(key);
        }
    }
}
