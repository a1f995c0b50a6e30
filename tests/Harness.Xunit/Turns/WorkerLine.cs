using System.Text.Json;

namespace Harness.Xunit.Turns;

/// <summary>The two ends of a worker's line: commands come in, answers go out, one JSON object a line.</summary>
/// <remarks>Used by one thread at a time: the worker waits for a command wherever it is.</remarks>
internal sealed class WorkerLine(TextReader commands, TextWriter answers)
{
    /// <summary>JSON options of both directions.</summary>
    internal static JsonSerializerOptions Json { get; } =
        new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>The next command; where the other side is gone, <c>exit</c>.</summary>
    public WorkerCommand Next() => commands.ReadLine() is { } line
        ? JsonSerializer.Deserialize<WorkerCommand>(line, Json)!
        : new WorkerCommand("exit");

    public void Say(WorkerAnswer answer)
    {
        answers.Write(JsonSerializer.Serialize(answer, Json));
        answers.Write('\n');
        answers.Flush();
    }
}
