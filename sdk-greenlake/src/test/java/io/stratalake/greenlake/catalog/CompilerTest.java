package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.util.JavacTask;
import io.stratalake.core.filter.Filter;
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
 * What the catalog cannot do does not compile. Every wrong snippet stands beside a right one that differs in the wrong
 * thing alone, so that neither a typing error nor a missing import can pass for a proof.
 */
class CompilerTest {

    private static final String NO_SUCH_METHOD = "compiler.err.cant.resolve.location.args";
    private static final String NO_SUCH_FIELD = "compiler.err.cant.resolve.location";
    private static final String WRONG_ARGUMENT = "compiler.err.prob.found.req";
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

    static Stream<Snippets> comparisons() {
        return Stream.of(
                new Snippets("an offer's slug has no 'ne'",
                        "«ServiceOfferFields.SLUG.ne»(\"AC\")", NO_SUCH_METHOD,
                        "ServiceOfferFields.SLUG.eq(\"AC\")"),
                new Snippets("an offer's slug has no 'in'",
                        "«ServiceOfferFields.SLUG.in»(\"AC\")", NO_SUCH_METHOD,
                        "ServiceOfferFields.SLUG.eq(\"AC\")"),
                new Snippets("an offer's category has no 'in'",
                        "«ServiceOfferFields.CATEGORY.in»(Category.STORAGE)", NO_SUCH_METHOD,
                        "ServiceOfferFields.CATEGORY.eq(Category.STORAGE)"),
                new Snippets("a region's status has no 'ne'",
                        "«ServiceOfferRegionFields.STATUS.ne»(ServiceOfferStatus.PUBLISHED)", NO_SUCH_METHOD,
                        "ServiceOfferRegionFields.STATUS.eq(ServiceOfferStatus.PUBLISHED)"),
                new Snippets("whether a manager serves providers has no 'gt'",
                        "«ServiceManagerRegionFields.MSP_SUPPORTED.gt»(true)", NO_SUCH_METHOD,
                        "ServiceManagerRegionFields.MSP_SUPPORTED.eq(true)"),
                new Snippets("a manager provision's region has no 'ne'",
                        "«ServiceManagerProvisionFields.REGION.ne»(RegionId.US_WEST)", NO_SUCH_METHOD,
                        "ServiceManagerProvisionFields.REGION.eq(RegionId.US_WEST)"),
                new Snippets("a provision's status has no 'ne'",
                        "«ServiceProvisionFields.STATUS.ne»(ProvisionStatus.PROVISIONED)", NO_SUCH_METHOD,
                        "ServiceProvisionFields.STATUS.eq(ProvisionStatus.PROVISIONED)"),
                new Snippets("a provision's id has no 'in'",
                        "«ServiceProvisionFields.ID.in»(\"a\")", NO_SUCH_METHOD,
                        "ServiceProvisionFields.ID.eq(\"a\")"),
                new Snippets("an offer has no filter on its name",
                        "«ServiceOfferFields.NAME».eq(\"Aruba Central\")", NO_SUCH_FIELD,
                        "ServiceOfferFields.SLUG.eq(\"Aruba Central\")"));
    }

    static Stream<Snippets> connectives() {
        var provision = "ServiceProvisionFields.SLUG.eq(\"A\")";
        return Stream.of(
                        alone("offers", "ServiceOfferFields.SLUG.eq(\"A\")", provision),
                        alone("regions of offers", "ServiceOfferRegionFields.SLUG.eq(\"A\")", provision),
                        alone("managers per region", "ServiceManagerRegionFields.MSP_SUPPORTED.eq(true)", provision),
                        alone("provisions of managers",
                                "ServiceManagerProvisionFields.SERVICE_MANAGER_ID.eq(\"A\")", provision),
                        Stream.of(
                                new Snippets("provisions have no 'or'",
                                        "«%s.or»(%s)".formatted(provision, provision), NO_SUCH_METHOD,
                                        "%s.and(%s)".formatted(provision, provision)),
                                new Snippets("provisions have no 'not'",
                                        "«%s.not»()".formatted(provision), NO_SUCH_METHOD,
                                        "%s.text()".formatted(provision))))
                .flatMap(rules -> rules);
    }

    /** A list whose service takes one comparison; provisions are the twin, as theirs takes several. */
    private static Stream<Snippets> alone(String list, String comparison, String joinable) {
        return Stream.of("and", "or").map(word -> new Snippets("%s have no '%s'".formatted(list, word),
                "«%s.%s»(%s)".formatted(comparison, word, comparison), NO_SUCH_METHOD,
                "%s.and(%s)".formatted(joinable, joinable)));
    }

    static Stream<Snippets> types() {
        return Stream.of(
                new Snippets("a filter of offers does not fit provisions",
                        "c.serviceProvisions().list(q -> q.filter(«ServiceOfferFields.SLUG.eq(\"A\")»))",
                        WRONG_ARGUMENT,
                        "c.serviceProvisions().list(q -> q.filter(ServiceProvisionFields.SLUG.eq(\"A\")))"),
                new Snippets("a filter of provisions does not fit those of managers",
                        "c.serviceManagers().provisions().list("
                                + "q -> q.filter(«ServiceProvisionFields.ID.eq(\"A\")»))",
                        WRONG_ARGUMENT,
                        "c.serviceManagers().provisions().list("
                                + "q -> q.filter(ServiceManagerProvisionFields.SERVICE_MANAGER_ID.eq(\"A\")))"),
                new Snippets("provisions do not join a filter of another list",
                        "ServiceProvisionFields.SLUG.eq(\"A\").and(«ServiceOfferFields.SLUG.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "ServiceProvisionFields.SLUG.eq(\"A\").and(ServiceProvisionFields.SLUG.eq(\"A\"))"),
                new Snippets("a region is no text",
                        "ServiceProvisionFields.REGION.eq(«\"us-west\"»)", WRONG_ARGUMENT,
                        "ServiceProvisionFields.REGION.eq(RegionId.of(\"us-west\"))"),
                new Snippets("a status is no region",
                        "ServiceProvisionFields.STATUS.eq(«RegionId.US_WEST»)", WRONG_ARGUMENT,
                        "ServiceProvisionFields.STATUS.eq(ProvisionStatus.PROVISIONED)"),
                new Snippets("the catalog by category does not begin at a region",
                        "«c.serviceCatalog().byCategory»(RegionId.US_WEST)", NO_SUITABLE_METHOD,
                        "c.serviceCatalog().byCategory(Category.STORAGE)"),
                new Snippets("what the workspace has does not begin at a category",
                        "«c.serviceCatalog().myServices»(Category.STORAGE)", NO_SUITABLE_METHOD,
                        "c.serviceCatalog().myServices(RegionId.US_WEST)"),
                new Snippets("the service managers have no filter",
                        "c.serviceManagers().list(q -> «q.filter»(Filter.raw(\"a\")))", NO_SUCH_METHOD,
                        "c.serviceManagers().perRegion(q -> q.filter(Filter.raw(\"a\")))"),
                new Snippets("a boolean is no text",
                        "ServiceOfferFields.IS_DEFAULT.eq(«\"true\"»)", WRONG_ARGUMENT,
                        "ServiceOfferFields.IS_DEFAULT.eq(true)"));
    }

    @ParameterizedTest
    @MethodSource({"comparisons", "connectives", "types"})
    void wrong_code_does_not_compile(Snippets snippets) {
        var source = source(snippets.wrong().replaceAll("[«»]", ""));
        var complaints = compile(source);

        assertEquals(List.of(snippets.code()), complaints.stream().map(Diagnostic::getCode).toList(),
                complaints::toString);
        assertEquals(marked(snippets.wrong()), concerned(source, complaints.get(0)), complaints::toString);
    }

    @ParameterizedTest
    @MethodSource({"comparisons", "connectives", "types"})
    void its_right_twin_compiles_without_a_warning(Snippets snippets) {
        assertEquals(List.of(), compile(source(snippets.right())));
    }

    private static String source(String snippet) {
        return """
                package user;

                import io.stratalake.core.filter.Filter;
                import io.stratalake.greenlake.GreenLakeClient;
                import io.stratalake.greenlake.catalog.*;

                class Job {
                    Object run(GreenLakeClient c) {
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

    /** Where the classes of the SDK and of its annotations were loaded from. */
    private static String classPath() {
        return Stream.of(Filter.class, ServiceCatalog.class, NullMarked.class, com.google.gson.TypeAdapter.class)
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
