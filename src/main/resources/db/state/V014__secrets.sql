-- Who may read all tables, such as dashboards, reads no secrets. Only a team's server has other users than the app.
ALTER TABLE report_webhook ${hidden};
ALTER TABLE report_recipient ${hidden};
