namespace Acceptance.Gate;

/// <summary>The gate cannot be asked: says why and what to do. Nothing was measured.</summary>
internal sealed class GateRefusal(string why) : Exception(why);
