package io.stratalake.core.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong code does not compile. Every wrong snippet stands beside a right one that differs in the wrong thing alone, so
 * that neither a typing error nor a missing import can pass for a proof.
 */
class CompilerTest {

    /** A method that is not there. */
    private static final String NO_SUCH_METHOD = "compiler.err.cant.resolve.location.args";

    /** An argument of another type than the method's parameter; the method is concerned where the type is inferred. */
    private static final String WRONG_ARGUMENT = "compiler.err.prob.found.req";

    /** Arguments that do not fit a method with variable arity. */
    private static final String WRONG_ARGUMENTS = "compiler.err.cant.apply.symbol";

    /** An argument that none of the methods of that name takes. */
    private static final String NO_SUITABLE_METHOD = "compiler.err.cant.apply.symbols";

    /**
     * @param wrong a snippet, the part that the compiler has to complain about between {@code «} and {@code »}
     * @param code the compiler's name for the complaint
     */
    record Snippets(String rule, String wrong, String code, String right) {

        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Snippets> rules() {
        return Stream.of(
                new Snippets("a filter of another list does not fit a query",
                        "q.filter(«DeviceFields.MAKE.eq(\"A\")»)", WRONG_ARGUMENT,
                        "q.filter(SubscriptionFields.KEY.eq(\"A\"))"),
                new Snippets("a filter on tags is none on fields",
                        "q.filter(«TagFilter.tag(\"a\").eq(\"A\")»)", WRONG_ARGUMENT,
                        "q.tags(TagFilter.tag(\"a\").eq(\"A\"))"),
                new Snippets("a filter on fields is none on tags",
                        "q.tags(«SubscriptionFields.KEY.eq(\"A\")»)", WRONG_ARGUMENT,
                        "q.filter(SubscriptionFields.KEY.eq(\"A\"))"),
                new Snippets("a sort order of another list does not fit a query",
                        "«q.sort»(SubscriptionFields.KEY.ascending(), DeviceFields.MAKE.ascending())",
                        WRONG_ARGUMENTS,
                        "q.sort(SubscriptionFields.KEY.ascending(), SubscriptionFields.TIER.ascending())"),
                new Snippets("a field of another list cannot be selected",
                        "«q.select»(SubscriptionFields.KEY, DeviceFields.MAKE)", WRONG_ARGUMENTS,
                        "q.select(SubscriptionFields.KEY, SubscriptionFields.TAGS)"),
                new Snippets("fields of two lists do not render",
                        "«Field.<SubscriptionFields>render»(List.of(DeviceFields.MAKE))", WRONG_ARGUMENT,
                        "Field.<SubscriptionFields>render(List.of(SubscriptionFields.KEY))"),
                new Snippets("filters of two lists do not join",
                        "SubscriptionFields.KEY.eq(\"A\").and(«DeviceFields.MAKE.eq(\"A\")»)", WRONG_ARGUMENT,
                        "SubscriptionFields.KEY.eq(\"A\").and(SubscriptionFields.SLUG.eq(\"A\"))"),
                new Snippets("filters of two lists with the same connectives do not join either",
                        "DeviceFields.MAKE.eq(\"A\").and(«ConjunctiveFilter.<String>raw(\"a\")»)", WRONG_ARGUMENT,
                        "DeviceFields.MAKE.eq(\"A\").and(ConjunctiveFilter.<DeviceFields>raw(\"a\"))"),
                new Snippets("filters of two lists are no collection to join",
                        "«LogicalFilter.<SubscriptionFields>allOf»(List.of(DeviceFields.MAKE.eq(\"A\")))",
                        WRONG_ARGUMENT,
                        "LogicalFilter.<SubscriptionFields>allOf(List.of(SubscriptionFields.KEY.eq(\"A\")))"),
                new Snippets("a filter on tags does not join one on fields",
                        "TagFilter.tag(\"a\").eq(\"A\").and(«SubscriptionFields.KEY.eq(\"A\")»)", WRONG_ARGUMENT,
                        "TagFilter.tag(\"a\").eq(\"A\").and(TagFilter.tag(\"b\").eq(\"A\"))"),
                new Snippets("an unchecked filter says by its class whether it joins",
                        "«SubscriptionFields.KEY.eq(\"A\").and»(Filter.raw(\"a\"))", WRONG_ARGUMENT,
                        "SubscriptionFields.KEY.eq(\"A\").and(LogicalFilter.raw(\"a\"))"),

                new Snippets("a list with 'and' alone has no 'or'",
                        "«DeviceFields.MAKE.eq(\"A\").or»(DeviceFields.MAKE.eq(\"B\"))", NO_SUCH_METHOD,
                        "DeviceFields.MAKE.eq(\"A\").and(DeviceFields.MAKE.eq(\"B\"))"),
                new Snippets("a list with 'and' alone has no 'not'",
                        "«DeviceFields.MAKE.eq(\"A\").not»()", NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").not()"),
                new Snippets("a list with 'and' alone has no 'anyOf'",
                        "«ConjunctiveFilter.anyOf»(List.of(DeviceFields.MAKE.eq(\"A\")))", NO_SUCH_METHOD,
                        "ConjunctiveFilter.allOf(List.of(DeviceFields.MAKE.eq(\"A\")))"),
                new Snippets("a list without connectives has no 'and'",
                        "«OfferFields.SLUG.eq(\"A\").and»(OfferFields.SLUG.eq(\"B\"))", NO_SUCH_METHOD,
                        "DeviceFields.MAKE.eq(\"A\").and(DeviceFields.MAKE.eq(\"B\"))"),
                new Snippets("a list without connectives has no 'or'",
                        "«OfferFields.SLUG.eq(\"A\").or»(OfferFields.SLUG.eq(\"B\"))", NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").or(SubscriptionFields.KEY.eq(\"B\"))"),
                new Snippets("a list without connectives has no 'not'",
                        "«OfferFields.SLUG.eq(\"A\").not»()", NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").not()"),
                new Snippets("tags have no 'not'",
                        "«TagFilter.tag(\"a\").eq(\"A\").not»()", NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").not()"),

                new Snippets("a field with 'eq' alone has no 'ne'",
                        "«OfferFields.SLUG.ne»(\"A\")", NO_SUCH_METHOD,
                        "OfferFields.SLUG.eq(\"A\")"),
                new Snippets("a field with 'eq' alone has no 'in'",
                        "«SubscriptionFields.SLUG.in»(\"A\", \"B\")", NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.in(\"A\", \"B\")"),
                new Snippets("a field with 'eq' alone has no 'gt'",
                        "«SubscriptionFields.SLUG.gt»(\"A\")", NO_SUCH_METHOD,
                        "SubscriptionFields.SLUG.eq(\"A\")"),
                new Snippets("a string has no 'gt'",
                        "«SubscriptionFields.KEY.gt»(\"A\")", NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.ne(\"A\")"),
                new Snippets("a boolean has no 'gt'",
                        "«SubscriptionFields.IS_EVAL.gt»(true)", NO_SUCH_METHOD,
                        "SubscriptionFields.IS_EVAL.ne(true)"),
                new Snippets("a vocabulary has no 'le'",
                        "«SubscriptionFields.SUBSCRIPTION_TYPE.le»(SubscriptionType.CENTRAL_STORAGE)", NO_SUCH_METHOD,
                        "SubscriptionFields.SUBSCRIPTION_TYPE.ne(SubscriptionType.CENTRAL_STORAGE)"),
                new Snippets("a field to sort by cannot be compared",
                        "«SubscriptionFields.TIER.eq»(\"A\")", NO_SUCH_METHOD,
                        "SubscriptionFields.SLUG.eq(\"A\")"),
                new Snippets("a field to select cannot be sorted by",
                        "«SubscriptionFields.TAGS.ascending»()", NO_SUCH_METHOD,
                        "SubscriptionFields.TIER.ascending()"),
                new Snippets("a field is no sort order",
                        "«q.sort»(SubscriptionFields.TIER)", WRONG_ARGUMENTS,
                        "q.sort(SubscriptionFields.TIER.descending())"),

                new Snippets("a vocabulary does not take another vocabulary's value",
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(«BillingTier.GOLD»)", WRONG_ARGUMENT,
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE)"),
                new Snippets("a vocabulary does not take another vocabulary's value among its own",
                        "«SubscriptionFields.SUBSCRIPTION_TYPE"
                                + ".in»(SubscriptionType.CENTRAL_STORAGE, BillingTier.GOLD)", WRONG_ARGUMENTS,
                        "SubscriptionFields.SUBSCRIPTION_TYPE"
                                + ".in(SubscriptionType.CENTRAL_STORAGE, SubscriptionType.CENTRAL_COMPUTE)"),
                new Snippets("a vocabulary does not take a collection of another's values",
                        "«DeviceFields.BILLING_TIER.in»(List.of(SubscriptionType.CENTRAL_STORAGE))",
                        NO_SUITABLE_METHOD,
                        "DeviceFields.BILLING_TIER.in(List.of(BillingTier.GOLD))"),
                new Snippets("a vocabulary does not take a string",
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(«\"CENTRAL_STORAGE\"»)", WRONG_ARGUMENT,
                        "SubscriptionFields.KEY.eq(\"CENTRAL_STORAGE\")"),
                new Snippets("a number does not take a string, quoted or not",
                        "SubscriptionFields.QUANTITY.gt(«\"1\"»)", WRONG_ARGUMENT,
                        "SubscriptionFields.QUANTITY.gt(1)"),
                new Snippets("a boolean does not take a string",
                        "SubscriptionFields.IS_EVAL.eq(«\"true\"»)", WRONG_ARGUMENT,
                        "SubscriptionFields.IS_EVAL.eq(true)"),
                new Snippets("a timestamp does not take a date without offset",
                        "SubscriptionFields.END_TIME.lt(«java.time.LocalDateTime.MIN»)", WRONG_ARGUMENT,
                        "SubscriptionFields.END_TIME.lt(java.time.OffsetDateTime.MIN)"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void wrong_code_does_not_compile(Snippets snippets) {
        var source = source(snippets.wrong().replaceAll("[«»]", ""));
        var complaints = compile(source);

        assertEquals(List.of(snippets.code()), complaints.stream().map(Diagnostic::getCode).toList(),
                complaints::toString);
        assertEquals(marked(snippets.wrong()), concerned(source, complaints.get(0)), complaints::toString);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void its_right_twin_compiles_without_a_warning(Snippets snippets) {
        assertEquals(List.of(), compile(source(snippets.right())));
    }

    private static String source(String snippet) {
        return """
                package user;

                import io.stratalake.core.filter.*;
                import java.util.List;

                class Job {
                    Object run(SubscriptionQuery q) {
                        return %s;
                    }
                }
                """.formatted(snippet);
    }

    private static List<Diagnostic<? extends JavaFileObject>> compile(String source) {
        var file = new SimpleJavaFileObject(URI.create("string:///user/Job.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var complaints = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("-Xlint:all", "-proc:none", "--class-path", classPath());
        var task = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, complaints, options, null, List.of(file));
        try {
            ((JavacTask) task).analyze();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return complaints.getDiagnostics();
    }

    /** Where the classes of the SDK, of its tests and of its annotations were loaded from. */
    private static String classPath() {
        return Stream.of(Filter.class, SubscriptionFields.class, NullMarked.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> new File(URI.create(location.toString())).getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String marked(String snippet) {
        return snippet.substring(snippet.indexOf('«') + 1, snippet.indexOf('»'));
    }

    private static String concerned(String source, Diagnostic<?> complaint) {
        return source.substring((int) complaint.getStartPosition(), (int) complaint.getEndPosition());
    }
}
