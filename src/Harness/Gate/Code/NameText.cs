using System.Reflection.Metadata;

namespace Harness.Gate;

/// <summary>The names behind an assembly's tokens, with their signatures, so that two assemblies can be compared.</summary>
internal sealed class NameText
{
    private readonly MetadataReader _metadata;

    public NameText(MetadataReader metadata)
    {
        _metadata = metadata;
        Types = new SignatureText(this);
    }

    public SignatureText Types { get; }

    /// <summary>The name of a type, a method, a field or a signature.</summary>
    public string Of(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Of((TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Of(_metadata.GetTypeReference((TypeReferenceHandle)handle)),
        HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Types, null),
        HandleKind.MethodDefinition => Of((MethodDefinitionHandle)handle),
        HandleKind.FieldDefinition => Of((FieldDefinitionHandle)handle),
        HandleKind.MemberReference => Of(_metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => Of(_metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => Convert.ToHexString(_metadata.GetBlobBytes(
            _metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).Signature)),
        HandleKind.AssemblyReference => _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)handle).Name),
        _ => handle.Kind.ToString(),
    };

    /// <summary>A type of this assembly, nested ones behind a plus.</summary>
    public string Of(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        string name = _metadata.GetString(type.Name);
        return !type.GetDeclaringType().IsNil ? $"{Of(type.GetDeclaringType())}+{name}"
            : _metadata.GetString(type.Namespace) is { Length: > 0 } space ? $"{space}.{name}" : name;
    }

    /// <summary>A method of this assembly with its signature.</summary>
    public string Of(MethodDefinitionHandle handle)
    {
        MethodDefinition method = _metadata.GetMethodDefinition(handle);
        return $"{Of(method.GetDeclaringType())}::{_metadata.GetString(method.Name)}{Of(method.DecodeSignature(Types, null))}";
    }

    private string Of(FieldDefinitionHandle handle)
    {
        FieldDefinition field = _metadata.GetFieldDefinition(handle);
        return $"{Of(field.GetDeclaringType())}::{_metadata.GetString(field.Name)}:{field.DecodeSignature(Types, null)}";
    }

    private string Of(TypeReference type) =>
        $"{(type.ResolutionScope.Kind is HandleKind.TypeReference or HandleKind.AssemblyReference ? $"[{Of((EntityHandle)type.ResolutionScope)}]" : "")}{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";

    private string Of(MemberReference member) => $"{Of(member.Parent)}::{_metadata.GetString(member.Name)}" + (member.GetKind() == MemberReferenceKind.Method
        ? Of(member.DecodeMethodSignature(Types, null)) : $":{member.DecodeFieldSignature(Types, null)}");

    private string Of(MethodSpecification method) => $"{Of(method.Method)}<{string.Join(',', method.DecodeSignature(Types, null))}>";

    private static string Of(MethodSignature<string> signature) =>
        $"`{signature.GenericParameterCount}({string.Join(',', signature.ParameterTypes)}):{signature.ReturnType}";
}
