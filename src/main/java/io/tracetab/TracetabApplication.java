package io.tracetab;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The process: without a command it is the web app, with one the command line.
 */
@SpringBootApplication
public class TracetabApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(TracetabApplication.class, arguments);
	}

}
