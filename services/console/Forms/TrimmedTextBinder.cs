using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace SafeShare.Console.Forms;

/// <summary>What people type, without the blanks around it and with one kind of line end; nothing typed is null.</summary>
internal sealed class TrimmedTextBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given != ValueProviderResult.None)
        {
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
            var text = given.FirstValue?.ReplaceLineEndings("\n").Trim();
            bindingContext.Result = ModelBindingResult.Success(string.IsNullOrEmpty(text) ? null : text);
        }

        return Task.CompletedTask;
    }
}

internal sealed class TrimmedTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource?.CanAcceptDataFrom(BindingSource.Form) != false
            ? new TrimmedTextBinder()
            : null;
}
