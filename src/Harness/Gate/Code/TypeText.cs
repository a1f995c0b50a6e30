using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Harness.Gate;

/// <summary>A type as text: its kind, its fields, its methods with their bodies.</summary>
internal static class TypeText
{
    public static string Of(PEReader image, MetadataReader metadata, NameText names, MethodText methods, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        StringBuilder text = new();
        text.Append(type.Attributes).Append(' ').Append(type.BaseType.IsNil ? "" : names.Of(type.BaseType));
        text.Append(' ').Append(type.GetLayout().Size).Append(' ').Append(type.GetLayout().PackingSize).Append('\n');
        foreach (InterfaceImplementationHandle it in type.GetInterfaceImplementations())
        {
            text.Append("is ").Append(names.Of(metadata.GetInterfaceImplementation(it).Interface)).Append('\n');
        }

        Attributes(text, metadata, names, type.GetCustomAttributes());
        foreach (FieldDefinitionHandle it in type.GetFields())
        {
            FieldDefinition field = metadata.GetFieldDefinition(it);
            text.Append("field ").Append(field.Attributes).Append(' ').Append(names.Of((EntityHandle)it)).Append(' ').Append(field.GetOffset());
            text.Append(' ').Append(Constant(metadata, field.GetDefaultValue())).Append('\n');
            Attributes(text, metadata, names, field.GetCustomAttributes());
        }

        foreach (MethodDefinitionHandle it in type.GetMethods())
        {
            MethodDefinition method = metadata.GetMethodDefinition(it);
            text.Append("method ").Append(method.Attributes).Append(' ').Append(method.ImplAttributes).Append(' ').Append(names.Of(it)).Append('\n');
            Attributes(text, metadata, names, method.GetCustomAttributes());
            if (method.RelativeVirtualAddress != 0)
            {
                text.Append(methods.Of(image.GetMethodBody(method.RelativeVirtualAddress)));
            }
        }

        return text.ToString();
    }

    private static void Attributes(StringBuilder text, MetadataReader metadata, NameText names, CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle it in attributes)
        {
            CustomAttribute attribute = metadata.GetCustomAttribute(it);
            text.Append('[').Append(names.Of(attribute.Constructor)).Append(' ');
            text.Append(Convert.ToHexString(metadata.GetBlobBytes(attribute.Value))).Append("]\n");
        }
    }

    private static string Constant(MetadataReader metadata, ConstantHandle handle) =>
        handle.IsNil ? "" : Convert.ToHexString(metadata.GetBlobBytes(metadata.GetConstant(handle).Value));
}
