package io.stratalake.greenlake.catalog;

import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_METHOD;
import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_NAME;
import static io.stratalake.core.compiler.CompileFailure.NO_SUITABLE_METHOD;
import static io.stratalake.core.compiler.CompileFailure.WRONG_ARGUMENT;

import com.google.gson.TypeAdapter;
import io.stratalake.core.compiler.CompileFailure;
import io.stratalake.core.compiler.WrongCodeTest;
import io.stratalake.core.filter.Filter;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Calls that the catalog does not have do not compile. Every wrong snippet stands beside a right one that differs in the wrong
 * thing alone, so that neither a typing error nor a missing import can pass for a proof.
 */
class CompilerTest extends WrongCodeTest {

    CompilerTest() {
        super(Filter.class, ServiceCatalog.class, NullMarked.class, TypeAdapter.class);
    }

    @Override
    protected Stream<CompileFailure> rules() {
        return Stream.of(comparisons(), connectives(), types()).flatMap(rules -> rules);
    }

    private static Stream<CompileFailure> comparisons() {
        return Stream.of(
                new CompileFailure(
                        "an offer's slug has no 'ne'",
                        "«ServiceOfferFields.SLUG.ne»(\"AC\")",
                        NO_SUCH_METHOD,
                        "ServiceOfferFields.SLUG.eq(\"AC\")"),
                new CompileFailure(
                        "an offer's slug has no 'in'",
                        "«ServiceOfferFields.SLUG.in»(\"AC\")",
                        NO_SUCH_METHOD,
                        "ServiceOfferFields.SLUG.eq(\"AC\")"),
                new CompileFailure(
                        "an offer's category has no 'in'",
                        "«ServiceOfferFields.CATEGORY.in»(Category.STORAGE)",
                        NO_SUCH_METHOD,
                        "ServiceOfferFields.CATEGORY.eq(Category.STORAGE)"),
                new CompileFailure(
                        "a region's status has no 'ne'",
                        "«ServiceOfferRegionFields.STATUS.ne»(ServiceOfferStatus.PUBLISHED)",
                        NO_SUCH_METHOD,
                        "ServiceOfferRegionFields.STATUS.eq(ServiceOfferStatus.PUBLISHED)"),
                new CompileFailure(
                        "whether a manager serves providers has no 'gt'",
                        "«ServiceManagerRegionFields.MSP_SUPPORTED.gt»(true)",
                        NO_SUCH_METHOD,
                        "ServiceManagerRegionFields.MSP_SUPPORTED.eq(true)"),
                new CompileFailure(
                        "a manager provision's region has no 'ne'",
                        "«ServiceManagerProvisionFields.REGION.ne»(RegionId.US_WEST)",
                        NO_SUCH_METHOD,
                        "ServiceManagerProvisionFields.REGION.eq(RegionId.US_WEST)"),
                new CompileFailure(
                        "a provision's status has no 'ne'",
                        "«ServiceProvisionFields.STATUS.ne»(ProvisionStatus.PROVISIONED)",
                        NO_SUCH_METHOD,
                        "ServiceProvisionFields.STATUS.eq(ProvisionStatus.PROVISIONED)"),
                new CompileFailure(
                        "a provision's id has no 'in'",
                        "«ServiceProvisionFields.ID.in»(\"a\")",
                        NO_SUCH_METHOD,
                        "ServiceProvisionFields.ID.eq(\"a\")"),
                new CompileFailure(
                        "an offer has no filter on its name",
                        "«ServiceOfferFields.NAME».eq(\"Aruba Central\")",
                        NO_SUCH_NAME,
                        "ServiceOfferFields.SLUG.eq(\"Aruba Central\")"));
    }

    private static Stream<CompileFailure> connectives() {
        var provision = "ServiceProvisionFields.SLUG.eq(\"A\")";
        return Stream.of(
                        conjunctive("offers", "ServiceOfferFields.SLUG.eq(\"A\")"),
                        conjunctive("regions of offers", "ServiceOfferRegionFields.SLUG.eq(\"A\")"),
                        conjunctive("provisions", provision),
                        alone("managers per region", "ServiceManagerRegionFields.MSP_SUPPORTED.eq(true)", provision),
                        alone(
                                "provisions of managers",
                                "ServiceManagerProvisionFields.SERVICE_MANAGER_ID.eq(\"A\")",
                                provision))
                .flatMap(rules -> rules);
    }

    /** A list whose service joins comparisons by 'and', and in no other way. */
    private static Stream<CompileFailure> conjunctive(String list, String comparison) {
        return Stream.of(
                new CompileFailure(
                        "%s have no 'or'".formatted(list),
                        "«%s.or»(%s)".formatted(comparison, comparison),
                        NO_SUCH_METHOD,
                        "%s.and(%s)".formatted(comparison, comparison)),
                new CompileFailure(
                        "%s have no 'not'".formatted(list),
                        "«%s.not»()".formatted(comparison),
                        NO_SUCH_METHOD,
                        "%s.and(%s).text()".formatted(comparison, comparison)));
    }

    /** A list whose service takes one comparison; provisions are the twin, as theirs takes several. */
    private static Stream<CompileFailure> alone(String list, String comparison, String joinable) {
        return Stream.of("and", "or")
                .map(word -> new CompileFailure(
                        "%s have no '%s'".formatted(list, word),
                        "«%s.%s»(%s)".formatted(comparison, word, comparison),
                        NO_SUCH_METHOD,
                        "%s.and(%s)".formatted(joinable, joinable)));
    }

    private static Stream<CompileFailure> types() {
        return Stream.of(
                new CompileFailure(
                        "a filter of offers does not fit provisions",
                        "c.serviceProvisions().list(q -> q.filter(«ServiceOfferFields.SLUG.eq(\"A\")»))",
                        WRONG_ARGUMENT,
                        "c.serviceProvisions().list(q -> q.filter(ServiceProvisionFields.SLUG.eq(\"A\")))"),
                new CompileFailure(
                        "a filter of provisions does not fit those of managers",
                        "c.serviceManagers().provisions().list("
                                + "q -> q.filter(«ServiceProvisionFields.ID.eq(\"A\")»))",
                        WRONG_ARGUMENT,
                        "c.serviceManagers().provisions().list("
                                + "q -> q.filter(ServiceManagerProvisionFields.SERVICE_MANAGER_ID.eq(\"A\")))"),
                new CompileFailure(
                        "provisions do not join a filter of another list",
                        "ServiceProvisionFields.SLUG.eq(\"A\").and(«ServiceOfferFields.SLUG.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "ServiceProvisionFields.SLUG.eq(\"A\").and(ServiceProvisionFields.SLUG.eq(\"A\"))"),
                new CompileFailure(
                        "a region is no text",
                        "ServiceProvisionFields.REGION.eq(«\"us-west\"»)",
                        WRONG_ARGUMENT,
                        "ServiceProvisionFields.REGION.eq(RegionId.of(\"us-west\"))"),
                new CompileFailure(
                        "a status is no region",
                        "ServiceProvisionFields.STATUS.eq(«RegionId.US_WEST»)",
                        WRONG_ARGUMENT,
                        "ServiceProvisionFields.STATUS.eq(ProvisionStatus.PROVISIONED)"),
                new CompileFailure(
                        "the catalog by category does not begin at a region",
                        "«c.serviceCatalog().byCategory»(RegionId.US_WEST)",
                        NO_SUITABLE_METHOD,
                        "c.serviceCatalog().byCategory(Category.STORAGE)"),
                new CompileFailure(
                        "what the workspace has does not begin at a category",
                        "«c.serviceCatalog().myServices»(Category.STORAGE)",
                        NO_SUITABLE_METHOD,
                        "c.serviceCatalog().myServices(RegionId.US_WEST)"),
                new CompileFailure(
                        "the service managers have no filter",
                        "c.serviceManagers().list(q -> «q.filter»(Filter.raw(\"a\")))",
                        NO_SUCH_METHOD,
                        "c.serviceManagers().perRegion(q -> q.filter(Filter.raw(\"a\")))"),
                new CompileFailure(
                        "a boolean is no text",
                        "ServiceOfferFields.IS_DEFAULT.eq(«\"true\"»)",
                        WRONG_ARGUMENT,
                        "ServiceOfferFields.IS_DEFAULT.eq(true)"));
    }

    @Override
    protected String source(String snippet) {
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
}
