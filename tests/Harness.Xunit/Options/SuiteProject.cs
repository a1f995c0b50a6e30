using System.Reflection;
using Harness.Measurement;
using Sut.Storage;

namespace Harness.Xunit.Options;

/// <summary>
/// The project that this process runs: a test project, or the console program. It is told from the folder of its output, because a test
/// host's entry assembly is the host.
/// </summary>
internal static class SuiteProject
{
    // tests/Unit/bin/Debug/net10.0: the project's folder and what its build puts behind.
    private static readonly string[] Folders = Path.GetRelativePath(RepositoryRoot.Path, AppContext.BaseDirectory)
        .Split(Path.DirectorySeparatorChar);

    // A refusal of an option is thrown as it is.
    private const BindingFlags Plain =
        BindingFlags.CreateInstance |
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;

    /// <summary>Name of the project and of its assembly.</summary>
    public static string Name { get; } = Folders[1];

    public static Assembly Assembly { get; } = Assembly.Load(Name);

    /// <summary>
    /// The assemblies that add tests, options and report files to the harness: the project's own, and those it names that know the harness.
    /// </summary>
    public static IReadOnlyList<Assembly> Parts { get; } =
        [Assembly, .. Assembly.GetReferencedAssemblies().Select(Assembly.Load).Where(KnowsHarness)];

    /// <summary>Whether all that measures and is measured here was built optimised.</summary>
    public static bool IsOptimized { get; } =
        ((Assembly[])[typeof(SqliteDatabase).Assembly, typeof(Machine).Assembly, typeof(SuiteProject).Assembly, .. Parts]).All(part =>
            part.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>() is not { IsJITOptimizerDisabled: true });

    /// <summary>The assembly of another project, built in the same configuration.</summary>
    /// <param name="project">Its folder from the root, e.g. <c>tools/Acceptance</c>.</param>
    public static string OutputOf(string project) =>
        Path.Combine([RepositoryRoot.File(project), .. Folders[2..], $"{Path.GetFileName(project)}.dll"]);

    /// <summary>One object of each class of <see cref="Parts"/> that is a <typeparamref name="T"/>, by the class's name.</summary>
    /// <param name="arguments">What their constructors take.</param>
    public static IReadOnlyList<T> All<T>(params object[] arguments) =>
    [
        .. Parts.SelectMany(part => part.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
                .Select(type => (T)Activator.CreateInstance(type, Plain, null, arguments, null)!),
    ];

    private static bool KnowsHarness(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Any(name => name.Name == typeof(SuiteProject).Assembly.GetName().Name);
}
