package io.stratalake.examples.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.stratalake.examples.architecture.SdkClasses.CLASSES;
import static io.stratalake.examples.architecture.SdkClasses.CORE;
import static io.stratalake.examples.architecture.SdkClasses.GREENLAKE;
import static io.stratalake.examples.architecture.SdkClasses.OMNISTRATE;
import static io.stratalake.examples.architecture.SdkClasses.SANDBOX;
import static io.stratalake.examples.architecture.SdkClasses.generated;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import org.junit.jupiter.api.Test;

/** Which room of the house knows which other. */
class PackageDependencyTest {

    private static final String[] LANGUAGE = {"java..", "javax.net..", "org.jspecify.annotations"};

    /** A rule about no class at all would hold without a word. */
    @Test
    void the_rules_are_about_classes_that_are_there() {
        assertTrue(CLASSES.stream().filter(generated()).count() > 500);
        assertTrue(CLASSES.that(resideInAnyPackage(CORE)).size() > 200);
        assertTrue(CLASSES.that(resideInAnyPackage(SANDBOX)).size() > 80);
    }

    @Test
    void the_core_knows_no_platform() {
        noClasses().that().resideInAPackage(CORE)
                .should().dependOnClassesThat().resideInAnyPackage(GREENLAKE, OMNISTRATE, SANDBOX)
                .check(CLASSES);
    }

    @Test
    void a_platform_does_not_know_the_other() {
        noClasses().that().resideInAPackage(GREENLAKE)
                .should().dependOnClassesThat().resideInAnyPackage(OMNISTRATE, SANDBOX)
                .check(CLASSES);
        noClasses().that().resideInAPackage(OMNISTRATE)
                .should().dependOnClassesThat().resideInAnyPackage(GREENLAKE, SANDBOX)
                .check(CLASSES);
    }

    /** It plays the services from their contracts: code that it shared with the clients could not contradict them. */
    @Test
    void the_sandbox_knows_no_client() {
        noClasses().that().resideInAPackage(SANDBOX)
                .should().dependOnClassesThat().resideInAnyPackage(GREENLAKE, OMNISTRATE)
                .check(CLASSES);
    }

    @Test
    void generated_code_knows_the_core_and_other_generated_code() {
        classes().that(generated())
                .should().onlyDependOnClassesThat(generated()
                        .or(resideInAnyPackage(LANGUAGE))
                        .or(resideInAnyPackage(CORE))
                        .or(resideInAnyPackage("com.google.gson..", "okhttp3")))
                .check(CLASSES);
    }

    @Test
    void each_library_has_its_place_in_the_core() {
        noClasses().that().resideInAPackage(CORE).and().resideOutsideOfPackage("io.stratalake.core.auth")
                .should().dependOnClassesThat().resideInAnyPackage("com.nimbusds..")
                .check(CLASSES);
        noClasses().that().resideInAPackage(CORE)
                .and().resideOutsideOfPackages("io.stratalake.core.retry", "io.stratalake.core.quota")
                .should().dependOnClassesThat().resideInAnyPackage("io.github.resilience4j..")
                .check(CLASSES);
        noClasses().that().resideInAnyPackage(GREENLAKE, OMNISTRATE)
                .should().dependOnClassesThat().resideInAnyPackage("com.nimbusds..", "io.github.resilience4j..")
                .check(CLASSES);
    }

    @Test
    void no_code_uses_a_library_that_the_house_did_not_choose() {
        classes().should().onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE)
                .or(resideInAnyPackage("io.stratalake..", "okhttp3..", "okio", "kotlin", "com.google.gson..", "org.slf4j"))
                .or(resideInAnyPackage("com.nimbusds.oauth2.sdk..", "io.github.resilience4j.."))
                .or(resideInAnyPackage("io.micrometer..", "io.opentelemetry.."))
                .or(resideInAnyPackage("com.sun.net.httpserver", "org.junit.jupiter.api..")))
                .check(CLASSES);
        // Optional ones, which only the classes named here need: the others work without them.
        noClasses().that().resideOutsideOfPackages("io.stratalake.core.observation", "io.stratalake.core.thread")
                .or().haveNameNotMatching(".*\\.(OpenTelemetry|Micrometer)(Listener|Carrier)(\\$.*)?")
                .should().dependOnClassesThat().resideInAnyPackage("io.micrometer..", "io.opentelemetry..")
                .check(CLASSES);
        noClasses().that(not(resideInAnyPackage(SANDBOX)))
                .should().dependOnClassesThat().resideInAnyPackage("com.sun..", "org.junit..")
                .check(CLASSES);
    }

    @Test
    void the_rooms_of_the_core_stand_in_one_order() {
        slices().matching("io.stratalake.core.(*)..").should().beFreeOfCycles()
                // A limit is an endpoint's, and the pipeline keeps the limits: they know each other by what names a call.
                .ignoreDependency(resideInAnyPackage("io.stratalake.core.quota"),
                        belongToAnyOf(Endpoint.class, HttpMethod.class))
                .check(CLASSES);
    }
}
