namespace Corpora.Vectors.Peers;

/// <summary>Point of a recall curve: what searches of one width find.</summary>
/// <param name="Ef">The width.</param>
/// <param name="Recall">The mean recall@10, 0 to 1.</param>
public sealed record CurvePoint(int Ef, double Recall);
