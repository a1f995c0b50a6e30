namespace Acceptance.Gate;

/// <summary>Refusal of a gate run before anything was measured: the message says why and what to do.</summary>
internal sealed class GateRefusal(string why) : Exception(why);
