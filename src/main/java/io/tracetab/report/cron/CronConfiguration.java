package io.tracetab.report.cron;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.report.Timetable;

@Configuration(proxyBeanMethods = false)
class CronConfiguration {

	@Bean
	Timetable timetable() {
		return new CronTimetable();
	}

}
