namespace Mutations;

/// <summary>Kind of defect: one that makes an answer, a file or a verdict wrong, or one that only takes time.</summary>
internal enum DefectKind
{
    Defect,
    Slowdown,
}
