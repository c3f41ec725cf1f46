const express = require('express');
const session = require('express-session');
const Store = require('./store');

const app = express();
app.use(session({ secret: process.env.SECRET, store: new Store(86400000, 1000) }));
app.listen(8080);
