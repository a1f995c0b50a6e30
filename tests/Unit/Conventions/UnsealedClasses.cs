using System.Runtime.CompilerServices;

namespace Unit.Conventions;

/// <summary>Finds classes that could be sealed: concrete, and inherited by nothing in the same set.</summary>
internal static class UnsealedClasses
{
    public static IEnumerable<Type> In(IReadOnlyCollection<Type> types)
    {
        HashSet<Type> inherited = types.Select(type => type.BaseType).OfType<Type>()
            .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type)
            .ToHashSet();
        return types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }
            && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && !inherited.Contains(type));
    }
}
