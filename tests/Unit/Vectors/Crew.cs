namespace Unit.Vectors;

/// <summary>Threads that work on one store at once, and what they say when it answers wrongly.</summary>
internal static class Crew
{
    public static void Seen(bool seen, int id, string by)
    {
        if (!seen)
        {
            throw new Xunit.Sdk.XunitException($"Vector {id}: {by} gave the wrong answer.");
        }
    }

    // One failing thread must not leave the others waiting for what it will never do, so all stop with it.
    public static void Together(IEnumerable<Action> actions)
    {
        Task[] tasks = [.. actions.Select(action =>
            Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        while (!Task.WhenAll(tasks).IsCompleted)
        {
            Task.WaitAny([.. tasks.Where(task => !task.IsCompleted)]);
            if (tasks.FirstOrDefault(task => task.IsFaulted) is { } broken)
            {
                broken.GetAwaiter().GetResult();
            }
        }

        Task.WaitAll(tasks);
    }
}
