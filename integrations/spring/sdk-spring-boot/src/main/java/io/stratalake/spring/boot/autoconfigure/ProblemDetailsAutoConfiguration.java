package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.spring.boot.internal.web.ProblemDetailsAdvice;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Auto-configuration of problem details for failed calls, in servlet and reactive applications. */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ProblemDetail.class, RestControllerAdvice.class})
@Conditional(ProblemDetailsAutoConfiguration.Enabled.class)
@EnableConfigurationProperties(ProblemDetailsProperties.class)
public final class ProblemDetailsAutoConfiguration {

    /** Public for Spring. */
    public ProblemDetailsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ProblemDetailsAdvice stratalakeProblemDetailsAdvice(ProblemDetailsProperties properties) {
        return new ProblemDetailsAdvice(properties.statuses());
    }

    /** The own property decides, or those of Spring if it is not set. */
    static final class Enabled extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            var own = environment.getProperty("stratalake.web.problem-details.enabled", Boolean.class);
            var enabled = own != null
                    ? own
                    : environment.getProperty("spring.mvc.problemdetails.enabled", Boolean.class, false)
                            || environment.getProperty("spring.webflux.problemdetails.enabled", Boolean.class, false);
            return new ConditionOutcome(
                    enabled,
                    ConditionMessage.forCondition("Problem details").because(enabled ? "enabled" : "not enabled"));
        }
    }
}
