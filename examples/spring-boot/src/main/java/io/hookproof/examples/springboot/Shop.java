package io.hookproof.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. There is nothing of webhooks here: the dependency, four properties and the methods do. */
@SpringBootApplication(proxyBeanMethods = false)
public class Shop {
    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }
}
