using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SafeShare.PartnerGateway.Submit;
using SafeShare.PartnerGateway.Validation;

namespace SafeShare.PartnerGateway;

/// <summary>Tells an operation's readers that it wants an Idempotency-Key.</summary>
public sealed class NeedsIdempotencyKey;

/// <summary>What the description of this API says beyond what can be read off the code: its rules for texts, its header, its tokens.</summary>
public static class OpenApi
{
    private const string Token = "DPoP";

    public static void Describe(OpenApiOptions options)
    {
        options.AddSchemaTransformer(DescribeRules);
        options.AddOperationTransformer(DescribeOperation);
        options.AddDocumentTransformer(DescribeDocument);
    }

    private static Task DescribeRules(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var attributes = context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
        foreach (var rule in attributes.OfType<TextRuleAttribute>())
        {
            rule.Describe(schema.Items as OpenApiSchema ?? schema);
        }

        foreach (var items in attributes.OfType<ItemsAttribute>())
        {
            items.Describe(schema);
        }

        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsIdempotencyKey>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Required = true,
                Description = "Your own key for this referral, such as a UUID. Send the same key when you try again.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
        }

        (operation.Security ??= []).Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] });
        return Task.CompletedTask;
    }

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SafeShare partner gateway",
            Version = "1",
            Description = "The door for other organisations' systems: hand in safeguarding referrals, read what was disclosed to you, answer information requests. Errors are RFC 9457 problem documents whose type is stable; wrong fields are listed under errors in the request's own spelling.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "dpop",
                Description = "Access token from the identity server, bound to your key by DPoP (RFC 9449), in the DPoP authentication scheme.",
            },
        };
        return Task.CompletedTask;
    }
}
