package io.stratalake.system.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.stratalake.system.architecture.SdkClasses.CLASSES;
import static io.stratalake.system.architecture.SdkClasses.CORE;
import static io.stratalake.system.architecture.SdkClasses.GREENLAKE;
import static io.stratalake.system.architecture.SdkClasses.JACKSON;
import static io.stratalake.system.architecture.SdkClasses.OMNISTRATE;
import static io.stratalake.system.architecture.SdkClasses.SANDBOX;
import static io.stratalake.system.architecture.SdkClasses.SHARED;
import static io.stratalake.system.architecture.SdkClasses.SPRING;
import static io.stratalake.system.architecture.SdkClasses.WEBHOOKS;
import static io.stratalake.system.architecture.SdkClasses.generated;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Allowed dependencies between modules, packages and libraries. */
class PackageDependencyTest {

    private static final String[] LANGUAGE = {"java..", "javax.net..", "org.jspecify.annotations"};

    /** A rule that matches no class passes silently. */
    @Test
    void the_rules_match_classes() {
        assertTrue(CLASSES.stream().filter(generated()).count() > 500);
        assertTrue(CLASSES.that(resideInAnyPackage(CORE)).size() > 200);
        assertTrue(CLASSES.that(resideInAnyPackage(SANDBOX)).size() > 80);
    }

    @Test
    void the_core_depends_on_no_platform() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE, SANDBOX)
                .check(CLASSES);
    }

    @Test
    void platforms_do_not_depend_on_each_other() {
        noClasses()
                .that()
                .resideInAPackage(GREENLAKE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OMNISTRATE, SANDBOX)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(OMNISTRATE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GREENLAKE, SANDBOX)
                .check(CLASSES);
    }

    /** The receiver runs without a client, and the clients and the sandbox without the receiver. */
    @Test
    void the_receiver_of_webhooks_depends_on_the_core_only() {
        noClasses()
                .that()
                .resideInAPackage(WEBHOOKS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE, SANDBOX)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(CORE, GREENLAKE, OMNISTRATE, SANDBOX)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WEBHOOKS)
                .check(CLASSES);
    }

    @Test
    void the_modules_of_jackson_depend_on_the_core_only() {
        noClasses()
                .that()
                .resideInAPackage(JACKSON)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE, WEBHOOKS, SHARED, SANDBOX)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(CORE, GREENLAKE, OMNISTRATE, WEBHOOKS, SHARED, SANDBOX)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JACKSON)
                .check(CLASSES);
    }

    /** A program has one version of Jackson. Both use the annotations of Jackson 2. */
    @Test
    void each_version_of_jackson_is_used_by_its_module_only() {
        noClasses()
                .that()
                .haveNameNotMatching("io\\.stratalake\\.(jackson|spring\\.boot3)\\.Jackson2.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveNameNotMatching("io\\.stratalake\\.jackson\\.Jackson3.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(CLASSES);
    }

    @Test
    void shared_state_depends_on_the_core_only() {
        noClasses()
                .that()
                .resideInAPackage(SHARED)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE, WEBHOOKS, SANDBOX)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(CORE, GREENLAKE, OMNISTRATE, WEBHOOKS, SANDBOX)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SHARED)
                .check(CLASSES);
    }

    @Test
    void nothing_depends_on_the_starters() {
        noClasses()
                .that(not(resideInAnyPackage(SPRING)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SPRING)
                .check(CLASSES);
    }

    /**
     * The sandbox simulates the services from their contracts, so that it can contradict the clients. Only its JUnit
     * extension creates clients.
     */
    @Test
    void the_sandbox_depends_on_no_client() {
        noClasses()
                .that()
                .resideInAPackage(SANDBOX)
                .and()
                .doNotHaveSimpleName("ClientParameters")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE)
                .check(CLASSES);
    }

    @Test
    void generated_code_depends_on_the_core_and_other_generated_code() {
        classes()
                .that(generated())
                .should()
                .onlyDependOnClassesThat(generated()
                        .or(extendGeneratedClasses())
                        .or(resideInAnyPackage(LANGUAGE))
                        .or(resideInAnyPackage(CORE))
                        .or(resideInAnyPackage("com.google.gson..", "okhttp3")))
                .check(CLASSES);
    }

    /** The generated superclass of a resource class creates and calls the class itself. */
    private static DescribedPredicate<JavaClass> extendGeneratedClasses() {
        return DescribedPredicate.describe(
                "extend generated classes",
                type -> type.getRawSuperclass().filter(generated()).isPresent());
    }

    @Test
    void each_library_is_used_in_its_packages_only() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .resideOutsideOfPackages("io.stratalake.core.auth", "io.stratalake.core.internal.auth")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .resideOutsideOfPackages("io.stratalake.core.internal.retry", "io.stratalake.core.internal.ratelimit")
                .and(not(belongToAnyOf(RateLimits.class, RateLimitOptions.class)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.resilience4j..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(GREENLAKE, OMNISTRATE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", "io.github.resilience4j..")
                .check(CLASSES);
    }

    @Test
    void code_uses_only_the_chosen_libraries() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE)
                        .or(resideInAnyPackage(
                                "io.stratalake..", "okhttp3..", "okio", "kotlin", "com.google.gson..", "org.slf4j.."))
                        .or(resideInAnyPackage("com.nimbusds.oauth2.sdk..", "io.github.resilience4j.."))
                        .or(resideInAnyPackage("io.micrometer..", "io.opentelemetry.."))
                        .or(resideInAnyPackage("com.sun.net.httpserver", "org.junit.jupiter.api.."))
                        .or(resideInAnyPackage("javax.crypto..", "jakarta.servlet..", "org.springframework.."))
                        .or(resideInAnyPackage("io.lettuce.core..", "javax.sql"))
                        .or(resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..")))
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage("io.stratalake.shared.redis")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..")
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage("io.stratalake.shared.jdbc")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(CLASSES);
        // Optional libraries, which only these classes need.
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.stratalake.core.observe",
                        "io.stratalake.core.internal.concurrent",
                        "io.stratalake.spring.boot.autoconfigure")
                .or()
                .haveNameNotMatching(".*\\.(OpenTelemetry|Micrometer)(Listener|Carrier|AutoConfiguration)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.opentelemetry..")
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage("io.stratalake.webhooks.adapter", SPRING)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework..")
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage(SANDBOX, "io.stratalake.webhooks.adapter")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun..", "org.junit..")
                .check(CLASSES);
    }

    @Test
    void the_packages_of_the_core_have_no_cycles() {
        slices().assignedFrom(new PartsOfTheCore()).should().beFreeOfCycles().check(CLASSES);
    }

    /**
     * A part of the core is a package for users together with the internal packages that do its work. Two packages hold
     * types of several parts: options live beside the builder that takes them, and generated code finds everything that
     * it calls in one place.
     */
    private static final class PartsOfTheCore implements SliceAssignment {

        private static final String BASE = "io.stratalake.core.";

        private static final Map<String, String> PART_OF = Map.ofEntries(
                entry("client.ClientBuilder", "client"),
                entry("client.CallOptions", "call"),
                entry("client.ApiResponse", "call"),
                entry("client.ResponseStream", "call"),
                entry("client.Upload", "call"),
                entry("client.NetworkOptions", "okhttp"),
                entry("client.RetryPolicy", "retry"),
                entry("client.RateLimitOptions", "ratelimit"),
                entry("client.RateLimits", "ratelimit"),
                entry("client.RequestPlan", "ratelimit"),
                entry("client.WaitStats", "ratelimit"),
                entry("codegen.ListSpec", "paging"),
                entry("codegen.RequestSender", "paging"),
                entry("codegen.PageSize", "paging"),
                entry("codegen.CursorFetch", "paging"),
                entry("codegen.CursorPaging", "paging"),
                entry("codegen.OffsetFetch", "paging"),
                entry("codegen.OffsetPaging", "paging"),
                entry("internal.auth.source", "auth"),
                entry("internal.client", "configuration"),
                entry("internal.failure", "error"),
                entry("internal.json", "model"),
                entry("internal.okhttp.getbody", "okhttp"),
                entry("internal.redact", "error"));

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getPackageName().startsWith(BASE)) {
                return SliceIdentifier.ignore();
            }
            var name = SdkClasses.outermost(type).getName().substring(BASE.length());
            var packageName = name.substring(0, name.lastIndexOf('.'));
            var part =
                    PART_OF.getOrDefault(name, PART_OF.getOrDefault(packageName, packageName.replace("internal.", "")));
            return SliceIdentifier.of(part);
        }

        @Override
        public String getDescription() {
            return "parts of the core";
        }
    }
}
