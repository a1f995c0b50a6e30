namespace Harness.Measurement;

/// <summary>
/// Time as an open load sees it: a reading and a wait. An interface of its own, because <see cref="TimeProvider"/> can
/// be read but not waited on without a timer, whose callback comes milliseconds late.
/// </summary>
internal interface IClock
{
    /// <summary>Nanoseconds since some moment in the past; never runs backwards.</summary>
    long Nanoseconds { get; }

    /// <summary>Returns as soon as possible after <see cref="Nanoseconds"/> has reached a value, and never before.</summary>
    void WaitUntil(long nanoseconds);
}
