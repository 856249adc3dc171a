/** The application of {@code docs/spring-boot.md}; a test compares the page with these files. */
package io.stratalake.spring.boot.example;
