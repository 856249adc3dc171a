package io.stratalake.consumer.spring;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.stratalake.spring.boot.ImportSandbox;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A web application that starts, calls itself over HTTP, checks the responses, and stops. */
@SpringBootApplication(proxyBeanMethods = false)
@ImportSandbox
public class Program {

    /** @param args {@code aot} if the application must run with the code of ahead-of-time processing */
    public static void main(String[] args) throws Exception {
        try (var context = SpringApplication.run(Program.class, args)) {
            new Checks(context).run(List.of(args).contains("aot"));
        }
    }

    @Bean
    InMemorySpanExporter spans() {
        return InMemorySpanExporter.create();
    }
}
