namespace Corpora.Mesh;

/// <summary>Waits, on the thread that asks, for what the store answers when a connection is free.</summary>
public static class Answers
{
    /// <summary>The answer; an exception as it was thrown. Costs nothing where the answer is there already.</summary>
    public static T Answer<T>(this ValueTask<T> asked) =>
        asked.IsCompleted ? asked.GetAwaiter().GetResult() : asked.AsTask().GetAwaiter().GetResult();

    /// <summary>As <see cref="Answer{T}"/>, where there is nothing to answer.</summary>
    public static void Answer(this ValueTask asked)
    {
        if (asked.IsCompleted)
        {
            asked.GetAwaiter().GetResult();
        }
        else
        {
            asked.AsTask().GetAwaiter().GetResult();
        }
    }
}
