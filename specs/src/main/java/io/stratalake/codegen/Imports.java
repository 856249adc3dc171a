package io.stratalake.codegen;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Computes the imports of a generated class from the simple names in its code. */
final class Imports {

    /** The types of other packages that the templates name. */
    private static final Map<String, String> LIBRARY = bySimpleName(
            "com.google.gson.TypeAdapter",
            "io.stratalake.core.client.ApiResponse",
            "io.stratalake.core.client.CallOptions",
            "io.stratalake.core.client.ResponseStream",
            "io.stratalake.core.client.Upload",
            "io.stratalake.core.codegen.ApiRequest",
            "io.stratalake.core.codegen.ConflictRetry",
            "io.stratalake.core.codegen.CursorPaging",
            "io.stratalake.core.codegen.Endpoint",
            "io.stratalake.core.codegen.HttpMethod",
            "io.stratalake.core.codegen.ListSpec",
            "io.stratalake.core.codegen.OffsetPaging",
            "io.stratalake.core.codegen.PageSize",
            "io.stratalake.core.codegen.ResponseProperty",
            "io.stratalake.core.filter.AndOrFilter",
            "io.stratalake.core.filter.ComparableField",
            "io.stratalake.core.filter.ConjunctiveFilter",
            "io.stratalake.core.filter.EqualityField",
            "io.stratalake.core.filter.Field",
            "io.stratalake.core.filter.FieldTable",
            "io.stratalake.core.filter.Filter",
            "io.stratalake.core.filter.InSyntax",
            "io.stratalake.core.filter.Literal",
            "io.stratalake.core.filter.LogicalFilter",
            "io.stratalake.core.filter.MembershipField",
            "io.stratalake.core.filter.NullableComparableField",
            "io.stratalake.core.filter.NullableMembershipField",
            "io.stratalake.core.filter.OrderedField",
            "io.stratalake.core.filter.SearchableField",
            "io.stratalake.core.filter.SearchableMembershipField",
            "io.stratalake.core.filter.Sort",
            "io.stratalake.core.filter.SortableField",
            "io.stratalake.core.filter.TagFilter",
            "io.stratalake.core.codegen.RequestSender",
            "io.stratalake.core.internal.operation.ResourceWaiter",
            "io.stratalake.core.internal.pipeline.Pipeline",
            "io.stratalake.core.model.Adapters",
            "io.stratalake.core.model.JsonModel",
            "io.stratalake.core.model.ModelAdapter",
            "io.stratalake.core.model.OpenEnum",
            "io.stratalake.core.model.OpenEnumAdapter",
            "io.stratalake.core.model.PropertyValues",
            "io.stratalake.core.operation.Operation",
            "io.stratalake.core.paging.Paged",
            "java.math.BigDecimal",
            "java.time.Duration",
            "java.time.OffsetDateTime",
            "java.util.List",
            "java.util.Map",
            "java.util.Objects",
            "java.util.concurrent.CompletableFuture",
            "java.util.function.Consumer",
            "okhttp3.MediaType",
            "org.jspecify.annotations.Nullable");

    /** The types of {@code java.lang} and the nested types that the templates name. */
    private static final Set<String> WITHOUT_IMPORT = Set.of(
            "Boolean",
            "Builder",
            "Deprecated",
            "Double",
            "IllegalArgumentException",
            "IllegalStateException",
            "Integer",
            "Known",
            "Long",
            "Object",
            "Override",
            "SafeVarargs",
            "String",
            "Void");

    private static final Pattern NOT_CODE =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

    private Imports() {}

    private static Map<String, String> bySimpleName(String... types) {
        return Arrays.stream(types).collect(Collectors.toUnmodifiableMap(Imports::simpleName, Function.identity()));
    }

    /** Returns whether the templates use this simple name. */
    static boolean isReserved(String simpleName) {
        return LIBRARY.containsKey(simpleName) || WITHOUT_IMPORT.contains(simpleName);
    }

    /**
     * Returns the qualified names to import, in order.
     *
     * @param source the class without its imports
     * @param thisPackage the package of the class
     * @param elsewhere the qualified names of generated types that may live in other packages, by their simple names
     */
    static Set<String> of(String source, String thisPackage, Map<String, String> elsewhere) {
        return TYPE_NAME
                .matcher(NOT_CODE.matcher(source).replaceAll(""))
                .results()
                .map(name -> LIBRARY.getOrDefault(name.group(), elsewhere.get(name.group())))
                .filter(type -> type != null && !type.equals(thisPackage + "." + simpleName(type)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
