using System.Text.RegularExpressions;

namespace SafeShare.Contracts.Tests;

/// <summary>What a message may look like.</summary>
public partial class ShapeTests
{
    private static readonly Type[] Plain = [typeof(Guid), typeof(string), typeof(DateTimeOffset), typeof(int), typeof(long), typeof(bool)];

    /// <summary>Text in a message is a code, a hash, a name of an agency or a hub, or sealed. A new one has to be looked at, and is listed here (I7).</summary>
    private static readonly string[] TextThatSaysNothingOfAnybody =
    [
        "Action", "Answer", "BodySha256", "Categories", "Channel", "ClientId", "Conditions", "ConfidentialityPosition", "ExcludedCategories", "ExcludedPurposes", "Ground", "Informed", "Kind", "LawfulBasis",
        "Marking", "OnwardSharing", "Origin", "Outcome", "Position", "Purpose", "Reason", "RefusalCode", "RetentionClass", "Roles", "RootHash", "Route", "Service", "SmallerScopeExcludes", "Stage",
        "TraceId", "WithholdingReason", "CopyReported.Event", "CopyReported.HappenedOn", "CopyLost.Event", "CopyLost.HappenedOn", "AgencyEnrolled.Name", "HubOpened.Name",
    ];

    [Fact]
    public void Everything_in_contracts_is_a_sealed_record_in_a_versioned_namespace() =>
        Published.Types.Where(type => !type.IsSealed || type.GetMethod("<Clone>$") is null || type.BaseType != typeof(object) || !Versioned.IsMatch(type.Namespace!))
            .ShouldBeEmpty();

    [Fact]
    public void Properties_are_plain_values_lists_or_parts_and_never_change() =>
        (from type in Published.Types
         from property in type.GetProperties()
         let item = Published.ItemOf(property.PropertyType)
         where !(Plain.Contains(item) || Published.Types.Contains(item)) || property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)) != true
         select $"{type.Name}.{property.Name}").ShouldBeEmpty();

    [Fact, Trait("requirement", "I7")]
    public void Messages_hold_ids_codes_and_sealed_text_and_nothing_to_read() =>
        (from message in Published.Messages
         from property in message.GetProperties()
         where Published.ItemOf(property.PropertyType) == typeof(string)
         where !property.Name.StartsWith("Sealed", StringComparison.Ordinal)
         where !TextThatSaysNothingOfAnybody.Contains(property.Name) && !TextThatSaysNothingOfAnybody.Contains($"{message.Name}.{property.Name}")
         select $"{message.Name}.{property.Name}").ShouldBeEmpty();

    [Fact, Trait("requirement", "I7")]
    public void No_message_carries_content_but_sealed_or_other_messages() =>
        Published.Messages.Where(message => Published.PartsOf(message).Any(part => Published.Types.Contains(part) && !Published.Messages.Contains(part))).ShouldBeEmpty();

    [Fact]
    public void Contracts_reference_nothing_but_the_framework() =>
        Published.Types.Select(type => type.Assembly).Distinct()
            .SelectMany(assembly => assembly.GetReferencedAssemblies().Select(reference => $"{assembly.GetName().Name} -> {reference.Name}"))
            .Where(arrow => !arrow.Contains("-> System.", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [GeneratedRegex(@"^SafeShare\.Contracts\.[A-Za-z]+\.V\d+$", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Versioned { get; }
}
